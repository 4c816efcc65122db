/// What each column of each file of a folder means, itself among them.
enum IndexSheet {
  /// Its own name; a workbook has its contents on another sheet.
  static func name(_ place: SheetPlace) -> String { place == .folder ? "index" : "columns" }

  private static let title = "What each column means"

  private static func columns(_ place: SheetPlace) -> [Sheet.Column] {
    let one = place.noun
    return [
      Sheet.Column(one, .text, "The \(one)."),
      Sheet.Column("table", .text, "What the \(one) is about."),
      Sheet.Column("column", .text, "The column's name, in the order of the \(one)."),
    ] + columnsOfAColumn
  }

  private static let columnsOfAColumn = [
    Sheet.Column(
      "type", .text,
      "What stands in it: text, number, day (2026-11-16) or time (2026-11-16 09:30:00)."),
    Sheet.Column("unit", .text, "What its numbers count; the zone of its times."),
    Sheet.Column("example", .text, "What stands in it first; empty where nothing does."),
    Sheet.Column("meaning", .text, "What it means."),
  ]

  /// The index of some files.
  static func of(_ sheets: [Sheet], in place: SheetPlace) -> Sheet {
    let columns = columns(place)
    let rows = sheets.flatMap { sheet in
      sheet.columns.enumerated().map { index, column in
        row(place.name(of: sheet.name), sheet.title, column, example: sheet.example(of: index))
      }
    }
    let own = columns.map { column in
      row(place.name(of: name(place)), title, column, example: nil)
    }
    return Sheet(
      name: name(place), title: title, columns: columns, rows: rows + own)
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
