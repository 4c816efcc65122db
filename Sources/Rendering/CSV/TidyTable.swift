import Chronology
import Diagnostics
import Reports

/// Figures as the tidy table: one row a period, scope, segment and metric.
enum TidyTable {
  private static let columns = [
    Sheet.Column("period", .text, "Name of the period, as in 2026-W46."),
    Sheet.Column("period_start", .day, "First day of the period."),
    Sheet.Column("period_end", .day, "The day after its last."),
    Sheet.Column("scope", .text, "What the figure is about: all, or one type, service, team …"),
    Sheet.Column("segment", .text, "Which type, service, team …; empty for all."),
    Sheet.Column("metric", .text, "Stable name of the metric."),
    Sheet.Column("value", .number, unit: inUnit, "The figure; empty where there is no data."),
    Sheet.Column(
      "lower", .number, unit: inUnit,
      "Lower end of its 95 % interval; empty where there is none."),
    Sheet.Column(
      "upper", .number, unit: inUnit,
      "Upper end of its 95 % interval; empty where there is none or it is not reached."),
    Sheet.Column("numerator", .number, unit: "number", "The k of \"k of n\", for ratios."),
    Sheet.Column("denominator", .number, unit: "number", "The n of \"k of n\", for ratios."),
    Sheet.Column("n", .number, unit: "records", "How many records the figure rests on."),
    Sheet.Column(
      "unit", .text, "What value, lower and upper count; a proportion runs from 0 to 1."),
    Sheet.Column(
      "definition", .text, "What the metric means and how its interval was found."),
  ]

  /// Where each row has a unit of its own.
  private static let inUnit = "see unit"

  /// The sheet of some figures.
  static func sheet(_ name: String, title: String, of figures: [Figure]) -> Sheet {
    Sheet(name: name, title: title, columns: columns, rows: figures.map(row))
  }

  private static func row(_ figure: Figure) -> [Sheet.Cell] {
    let estimate = figure.estimate
    return [
      .text(figure.period.name), .date("\(figure.period.firstDay)"),
      .date("\(figure.period.endDay)"), .text(figure.scope), .text(figure.segment),
      .text(figure.metric), .number(estimate.value), .number(estimate.lower),
      .number(estimate.upper), .number(estimate.numerator), .number(estimate.denominator),
      .number(Double(estimate.n)), .text(estimate.unit.rawValue), .text(figure.definition),
    ]
  }
}

/// How far each figure can be trusted: the rows of the tidy table with status and reservations.
enum StatusTable {
  private static func columns(_ names: [String], _ place: SheetPlace) -> [Sheet.Column] {
    let one = place.noun
    return [
      Sheet.Column(
        one, .text, "The \(one) whose rows are meant, \(names.joined(separator: " or "))."),
      Sheet.Column("period", .text, "Name of the period, as in that \(one)."),
      Sheet.Column("scope", .text, "Scope, as in that \(one)."),
      Sheet.Column("segment", .text, "Segment, as in that \(one)."),
      Sheet.Column("metric", .text, "Metric, as in that \(one)."),
    ] + columnsOfTrust
  }

  private static let columnsOfTrust = [
    Sheet.Column("status", .text, "ok, low_data (shown, not compared) or refused (no answer)."),
    Sheet.Column("status_reason", .text, "Why it is not ok."),
    Sheet.Column("caveats", .text, "Reservations about the figure."),
  ]

  /// The sheet on the figures of some others.
  static func sheet(
    of sheets: [(name: String, figures: [Figure])], in place: SheetPlace
  ) -> Sheet {
    Sheet(
      name: "status", title: "How far figures can be trusted",
      columns: columns(sheets.map { place.name(of: $0.name) }, place),
      rows: sheets.flatMap { sheet in
        sheet.figures.map { row($0, in: place.name(of: sheet.name)) }
      })
  }

  private static func row(_ figure: Figure, in file: String) -> [Sheet.Cell] {
    let status = figure.estimate.status
    let caveats = figure.estimate.caveats.map(\.message).joined(separator: "; ")
    return [
      file, figure.period.name, figure.scope, figure.segment, figure.metric, status.name,
      status.reason ?? "", caveats,
    ].map { .text($0) }
  }
}
