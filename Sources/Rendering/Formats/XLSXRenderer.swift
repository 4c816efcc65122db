import Diagnostics
package import Reports

/// A workbook for people who double-click: a sheet a table, the first one says what the others hold.
///
/// The sheets are the files of the CSV folder, with what stands at the head of the page on a sheet of
/// its own; numbers are numbers, days and moments are dates on the report's clock.
package struct XLSXRenderer: Renderer {
  package let name = "xlsx"
  package let fileExtension = "xlsx"
  package let summary = "a workbook for Excel, LibreOffice and Google's, a sheet a table"
  package let isText = false

  /// A workbook.
  package init() {}

  package func document(_ report: Report, options: RenderOptions) -> [UInt8] {
    let all = ReportSheets(report: report, place: .workbook, face: options.face)
    let held = SheetNames.unique(
      [Self.head(of: report, for: options.face)] + all.tables + all.tidy + all.notes,
      besides: [Self.contents])
    let index = IndexSheet.of(held, in: .workbook)
    return Workbook(
      title: report.title, sheets: [Self.contents(of: held + [index])] + held + [index]
    ).bytes
  }

  private static let contents = "contents"

  /// What each sheet holds.
  private static func contents(of sheets: [Sheet]) -> Sheet {
    Sheet(
      name: contents, title: "What each sheet holds",
      columns: [
        Sheet.Column("sheet", .text, "The sheet."),
        Sheet.Column("holds", .text, "What it is about."),
        Sheet.Column("rows", .number, unit: "records", "How many rows it has below its head."),
      ],
      rows: sheets.map { [.text($0.name), .text($0.title), .number(Double($0.rows.count))] })
  }

  /// What a reader must know to read the rest: the report's title, its period, its zone.
  private static func head(of report: Report, for face: any Face) -> Sheet {
    let wording = Wording(zone: report.zone, face: face)
    let facts = report.facts.map { ($0.label, wording.text(of: $0.text)) }
    return Sheet(
      name: "about", title: "What this is about",
      columns: [
        Sheet.Column("what", .text, "A line of the report's head."),
        Sheet.Column("says", .text, "What it says."),
      ],
      rows: ([("Report", report.title)] + facts).map { [.text($0.0), .text($0.1)] })
  }
}
