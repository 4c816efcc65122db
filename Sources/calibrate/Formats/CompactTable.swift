/// All worlds side by side, a row for each thing asked: short enough for a page of the manual.
enum CompactTable {
  /// The table alone.
  ///
  /// A share stands as it is where it keeps to the target, with ~ where it misses it by less than
  /// so many data sets can tell, in bold where it fails, in brackets where the world is no judge.
  static func write(_ calibrations: [Calibration]) -> String {
    guard let first = calibrations.first else { return "" }
    let heads = ["What", "Method", "Asked", "Target"] + calibrations.map(\.world.name)
    let marks = heads.indices.map { $0 < 4 ? "---" : "---:" }
    let rows = first.entries.indices.map { row -> [String] in
      let check = first.entries[row].check
      return [check.subject, check.method, check.aim.asked, check.aim.target]
        + calibrations.map { cell($0.entries[row]) }
    }
    return ([heads, marks] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  private static func cell(_ entry: Calibration.Entry) -> String {
    guard let share = entry.score.share.map(Sheet.thousandths) else { return "-" }
    return switch entry.verdict {
    case .holds: share
    case .withinChance: "\(share)~"
    case .fails: "**\(share)**"
    case .unanswered: "-"
    case nil: "(\(share))"
    }
  }
}
