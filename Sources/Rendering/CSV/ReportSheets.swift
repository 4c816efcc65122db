import Chronology
import Diagnostics
import Reports

/// Everything a report holds as sheets, each under a file name of its own.
struct ReportSheets {
  let report: Report
  let place: SheetPlace
  /// Who shows them.
  let face: any Face

  /// Figures, history and their status; nothing of a report that has none by its nature.
  var tidy: [Sheet] {
    guard !report.figures.isEmpty || !report.history.isEmpty else { return [] }
    return [
      figures,
      TidyTable.sheet(history, title: "Weekly history", of: report.history),
      StatusTable.sheet(
        of: [(figures.name, report.figures), (history, report.history)], in: place),
    ]
  }

  /// Excel keeps "History" for itself.
  private var history: String { place == .folder ? "history" : "weekly_history" }

  /// The figures of the period.
  var figures: Sheet {
    TidyTable.sheet("figures", title: "Figures", of: report.figures)
  }

  /// Tables under file names of their own; a name that is taken gets a number.
  var tables: [Sheet] {
    let calendar = ReportingCalendar(zone: report.zone)
    var taken: Set = ["figures", history, "status", NotesTable.name, IndexSheet.name(place)]
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

  /// What a report says in notes.
  var notes: [Sheet] { NotesTable.sheets(of: report, for: face) }

  /// The table that a report without figures is about: a list's own rather than one that a chart
  /// before it is drawn from.
  var foremost: Sheet? {
    (report.ownTables.first ?? report.tables.first).map {
      TableFile(table: $0, calendar: ReportingCalendar(zone: report.zone)).sheet
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
      case .paragraph, .tiles, .notes, .method, .room: nil
      }
    } + fileTables
  }
}
