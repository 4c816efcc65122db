package import Reports

/// Tables for spreadsheets and scripts.
///
/// One text is the tidy table of figures, of a report without figures its first table; a folder has
/// a file for each table besides, and `index.csv` says what each column of each file means. Text
/// that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return) gets an apostrophe before it; numbers never do. Lines end in LF.
///
/// For Excel, a byte order mark says UTF-8, lines end in CRLF, and text that Excel would turn into a
/// number or a date is written so that it stays text: see `ExcelGuess`.
package struct CSVRenderer: TextualRenderer {
  package let name = "csv"
  package let fileExtension = "csv"
  package let summary = "tidy figures for spreadsheets and scripts; into a folder, every table"

  /// Tables for spreadsheets and scripts.
  package init() {}

  package func render(_ report: Report, options: RenderOptions) -> String {
    let sheets = ReportSheets(report: report, place: .folder, face: options.face)
    guard report.figures.isEmpty, let foremost = sheets.foremost else {
      return sheets.figures.text(options: options)
    }
    return foremost.text(options: options)
  }

  package func files(_ report: Report, options: RenderOptions) -> [RenderedFile] {
    let all = ReportSheets(report: report, place: .folder, face: options.face)
    let sheets = all.tidy + all.tables + all.notes
    return (sheets + [IndexSheet.of(sheets, in: .folder)]).map { sheet in
      RenderedFile(
        name: SheetPlace.folder.name(of: sheet.name), contents: sheet.text(options: options))
    }
  }
}
