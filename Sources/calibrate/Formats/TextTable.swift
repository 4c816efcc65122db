/// The table for a terminal.
enum TextTable {
  /// Every world in columns, and what came of them.
  static func write(_ calibrations: [Calibration]) -> String {
    let worlds = calibrations.map { calibration in
      let sheet = Sheet(calibration)
      let lines = aligned([Sheet.heads] + sheet.rows)
      let title = "\(sheet.title), \(calibration.sets) data sets: \(calibration.world.summary)"
      return "\(title)\n\n\(lines.joined(separator: "\n"))\n\n"
    }
    return worlds.joined() + Sheet.summary(calibrations) + "\n"
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = Sheet.heads.indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return Sheet.numbers.contains(column) ? space + row[column] : row[column] + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
