/// What each column of each file of a folder means, itself among them.
enum IndexSheet {
  static let name = "index"

  private static let columns = [
    Sheet.Column("file", .text, "The file."),
    Sheet.Column("table", .text, "What the file is about."),
    Sheet.Column("column", .text, "The column's name, in the order of the file."),
    Sheet.Column(
      "type", .text,
      "What stands in it: text, number, day (2026-11-16) or time (2026-11-16 09:30:00)."),
    Sheet.Column("unit", .text, "What its numbers count; the zone of its times."),
    Sheet.Column("example", .text, "What stands in it first; empty where nothing does."),
    Sheet.Column("meaning", .text, "What it means."),
  ]

  /// The index of some files.
  static func of(_ sheets: [Sheet]) -> Sheet {
    let rows = sheets.flatMap { sheet in
      sheet.columns.enumerated().map { index, column in
        row(sheet.fileName, sheet.title, column, example: sheet.example(of: index))
      }
    }
    let own = columns.map { column in
      row("\(name).csv", "What each column means", column, example: nil)
    }
    return Sheet(
      name: name, title: "What each column means", columns: columns, rows: rows + own)
  }

  private static func row(
    _ file: String, _ title: String, _ column: Sheet.Column, example: String?
  ) -> [Sheet.Cell] {
    [
      .text(file), .text(title), .text(column.name), .text(column.kind.rawValue),
      .text(column.unit), .text(example), .text(column.meaning),
    ]
  }
}
