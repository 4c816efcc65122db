import Chronology
import Diagnostics
import Reports

/// Figures as the tidy table: one row a period, scope, segment and metric.
enum TidyTable {
  /// A column and what stands in it.
  static let columns: [(name: String, meaning: String)] = [
    ("period", "Name of the period, as in 2026-W46."),
    ("period_start", "First day of the period."),
    ("period_end", "The day after its last."),
    ("scope", "What the figure is about: all, or one type, service, team …"),
    ("segment", "Which type, service, team …; empty for all."),
    ("metric", "Stable name of the metric."),
    ("value", "The figure; empty where there is no data."),
    ("lower", "Lower end of its 95 % interval; empty where there is none."),
    ("upper", "Upper end of its 95 % interval; empty where there is none or it is not reached."),
    ("numerator", "The k of \"k of n\", for ratios."),
    ("denominator", "The n of \"k of n\", for ratios."),
    ("n", "How many records the figure rests on."),
    ("unit", "What value, lower and upper count; a proportion runs from 0 to 1."),
    ("definition", "What the metric means and how its interval was found."),
  ]

  /// The file of some figures.
  static func text(of figures: [Figure], options: RenderOptions) -> String {
    var writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(columns.map(\.name))
    for figure in figures { write(figure, to: &writer) }
    return writer.text
  }

  private static func write(_ figure: Figure, to writer: inout CSVWriter) {
    let estimate = figure.estimate
    writer.cell(figure.period.name)
    writer.cell("\(figure.period.firstDay)")
    writer.cell("\(figure.period.endDay)")
    writer.cell(figure.scope)
    writer.cell(figure.segment)
    writer.cell(figure.metric)
    for number in [estimate.value, estimate.lower, estimate.upper] { writer.number(number) }
    writer.number(estimate.numerator)
    writer.number(estimate.denominator)
    writer.number(Double(estimate.n))
    writer.cell(estimate.unit.rawValue)
    writer.cell(figure.definition)
    writer.endLine()
  }
}

/// How far each figure can be trusted: the rows of the tidy table with status and reservations.
enum StatusTable {
  /// A column and what stands in it.
  static let columns: [(name: String, meaning: String)] = [
    ("file", "The file whose rows are meant, figures.csv or history.csv."),
    ("period", "Name of the period, as in that file."),
    ("scope", "Scope, as in that file."),
    ("segment", "Segment, as in that file."),
    ("metric", "Metric, as in that file."),
    ("status", "ok, low_data (shown, not compared) or refused (no answer)."),
    ("status_reason", "Why it is not ok."),
    ("caveats", "Reservations about the figure."),
  ]

  /// The file on some files' figures.
  static func text(
    of files: [(name: String, figures: [Figure])], options: RenderOptions
  ) -> String {
    var writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(columns.map(\.name))
    for file in files {
      for figure in file.figures {
        let status = figure.estimate.status
        let caveats = figure.estimate.caveats.map(\.message).joined(separator: "; ")
        writer.line([
          file.name, figure.period.name, figure.scope, figure.segment, figure.metric, status.name,
          status.reason ?? "", caveats,
        ])
      }
    }
    return writer.text
  }
}
