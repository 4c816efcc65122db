import Chronology
package import Reports

/// Tables for spreadsheets and scripts.
///
/// One text is the tidy table of figures, of a report without figures its first table; a folder has a file for each table besides, and
/// `index.csv` says what each column of each file means. Text that a spreadsheet would run as a
/// formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe
/// before it; numbers never do. Lines end in LF, for Excel in CRLF.
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
      return TidyTable.text(of: report.figures, options: options)
    }
    return TableFile(table: table, calendar: ReportingCalendar(zone: report.zone))
      .text(options: options)
  }

  package func files(_ report: Report, options: RenderOptions) -> [RenderedFile] {
    let tables = named(report.tables, zone: report.zone)
    let tidy = [("figures.csv", report.figures), ("history.csv", report.history)]
    return tidy.map { name, figures in
      RenderedFile(name: name, contents: TidyTable.text(of: figures, options: options))
    } + [
      RenderedFile(name: "status.csv", contents: StatusTable.text(of: tidy, options: options))
    ]
      + tables.map { file in
        RenderedFile(name: file.name, contents: file.table.text(options: options))
      } + [RenderedFile(name: "index.csv", contents: index(of: tables, options: options))]
  }

  private func index(
    of tables: [(name: String, table: TableFile)], options: RenderOptions
  ) -> String {
    var writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(["file", "table", "column", "unit", "meaning"])
    for (file, title) in [("figures.csv", "Figures"), ("history.csv", "Weekly history")] {
      for column in TidyTable.columns {
        writer.line([file, title, column.name, "", column.meaning])
      }
    }
    for column in StatusTable.columns {
      writer.line(["status.csv", "How far figures can be trusted", column.name, "", column.meaning])
    }
    for file in tables {
      for column in file.table.columns {
        writer.line([file.name, file.table.table.title, column.name, column.unit, column.meaning])
      }
    }
    return writer.text
  }

  /// Tables under file names of their own; a name that is taken gets a number.
  private func named(_ tables: [Table], zone: ZoneTable) -> [(name: String, table: TableFile)] {
    var taken: Set = ["figures", "history", "status", "index"]
    return tables.map { table in
      let base = FileNames.safe(table.name)
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      let file = TableFile(table: table, calendar: ReportingCalendar(zone: zone))
      return ("\(name).csv", file)
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

  /// Every table a reader can see, those behind charts among them, in order.
  fileprivate var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): table
      case .chart(let chart): chart.data
      case .paragraph, .tiles, .notes: nil
      }
    }
  }
}
