import Chronology
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
package struct CSVRenderer: Renderer {
  package let name = "csv"
  package let fileExtension = "csv"
  package let summary = "tidy figures for spreadsheets and scripts; into a folder, every table"

  /// Tables for spreadsheets and scripts.
  package init() {}

  package func render(_ report: Report, options: RenderOptions) -> String {
    // A list has no figures; its first table is what a spreadsheet wants of it, rather than what a
    // chart before it is drawn from.
    let table = report.ownTables.first ?? report.tables.first
    guard report.figures.isEmpty, let table else {
      return figures(of: report).text(options: options)
    }
    return TableFile(table: table, calendar: ReportingCalendar(zone: report.zone)).sheet
      .text(options: options)
  }

  package func files(_ report: Report, options: RenderOptions) -> [RenderedFile] {
    let sheets = tidy(of: report) + tables(of: report) + NotesTable.sheets(of: report)
    return (sheets + [IndexSheet.of(sheets)]).map { sheet in
      RenderedFile(name: sheet.fileName, contents: sheet.text(options: options))
    }
  }

  /// Figures, history and their status; nothing of a report that has none by its nature.
  private func tidy(of report: Report) -> [Sheet] {
    guard !report.figures.isEmpty || !report.history.isEmpty else { return [] }
    return [
      figures(of: report),
      TidyTable.sheet("history", title: "Weekly history", of: report.history),
      StatusTable.sheet(of: [("figures.csv", report.figures), ("history.csv", report.history)]),
    ]
  }

  private func figures(of report: Report) -> Sheet {
    TidyTable.sheet("figures", title: "Figures", of: report.figures)
  }

  /// Tables under file names of their own; a name that is taken gets a number.
  private func tables(of report: Report) -> [Sheet] {
    let calendar = ReportingCalendar(zone: report.zone)
    var taken: Set = ["figures", "history", "status", NotesTable.name, IndexSheet.name]
    return report.tables.map { table in
      let base = FileNames.safe(table.name)
      var name = base
      var number = 2
      // Not all file systems tell `A` from `a`.
      while !taken.insert(name.lowercased()).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return TableFile(table: table, calendar: calendar).sheet.named(name)
    }
  }
}

extension Report {
  /// Its tables without those behind charts, in order.
  fileprivate var ownTables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  /// Every table a reader can see, those behind charts among them, in order; then those for files.
  fileprivate var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): table
      case .chart(let chart): chart.data
      case .paragraph, .tiles, .notes, .method: nil
      }
    } + fileTables
  }
}
