import Chronology
import Diagnostics
import Reports

/// A report as JSON, schema `toll.report/1`.
struct ReportJSON {
  private let report: Report
  private let wording: Wording

  init(_ report: Report, face: any Face) {
    self.report = report
    wording = Wording(zone: report.zone, face: face)
  }

  /// The whole report.
  var value: JSONValue {
    .object([
      ("schema", .string("toll.report/1")),
      ("kind", .string(report.kind)),
      ("title", .string(report.title)),
      ("holds", report.holds.map { .bool($0) } ?? .null),
      ("zone", .string(report.zone.identifier)),
      (
        "facts",
        .array(
          report.facts.map {
            .object([("label", .string($0.label)), ("text", .string(words($0.text)))])
          })
      ),
      ("sections", .array(report.sections.map(section))),
      ("figures", .array(report.figures.map(figure))),
      ("history", .array(report.history.map(figure))),
      ("tables", .array(report.fileTables.map { .object(members(of: $0)) })),
      (
        "definitions",
        .array(
          report.definitions.map {
            .object([
              ("term", .string($0.term)), ("text", .string($0.text)),
              ("method", $0.method.map { .string($0) } ?? .null),
            ])
          })
      ),
      ("notes", .array(report.notes.map(diagnostic))),
    ])
  }

  private func section(_ section: Section) -> JSONValue {
    .object([
      ("name", .string(section.name)),
      ("title", .string(section.title)),
      ("brief", .bool(section.place == .brief)),
      ("blocks", .array(section.blocks.map(block))),
    ])
  }

  private func block(_ block: Section.Block) -> JSONValue {
    switch block {
    case .paragraph(let prose): .object([("kind", .string("paragraph"))] + parts(of: prose))
    case .tiles(let tiles):
      .object([("kind", .string("tiles")), ("tiles", .array(tiles.map(tile)))])
    case .table(let table): .object([("kind", .string("table"))] + members(of: table))
    case .chart(let chart): .object([("kind", .string("chart"))] + members(of: chart))
    case .notes(let notes):
      .object([("kind", .string("notes")), ("notes", .array(notes.map(diagnostic)))])
    case .method(let sentences):
      .object([
        ("kind", .string("method")), ("sentences", .array(sentences.map { .string(words($0)) })),
      ])
    case .room(let lines):
      .object([("kind", .string("room")), ("lines", .number(Double(lines)))])
    }
  }

  private func tile(_ tile: Tile) -> JSONValue {
    .object([
      ("metric", .string(tile.metric)),
      ("title", .string(tile.title)),
      ("estimate", estimate(tile.estimate)),
      (
        "usual",
        tile.usual.map {
          .object([("lower", .number($0.lowerBound)), ("upper", .number($0.upperBound))])
        } ?? .null
      ),
      ("place", .optional(tile.place?.rawValue)),
      (
        "previous",
        tile.previous.map {
          .object([("estimate", estimate($0.estimate)), ("name", .string($0.name))])
        } ?? .null
      ),
      ("levels", .array(tile.levels.map(level))),
      ("trend", .array(tile.trend.map(trendPoint))),
      ("comment", .string(words(tile.comment))),
    ])
  }

  private func level(_ level: Level) -> JSONValue {
    .object([("start_week", .string("\(level.start)")), ("value", .number(level.value))])
  }

  private func trendPoint(_ point: TrendPoint) -> JSONValue {
    .object([
      ("week", .string("\(point.week)")),
      ("value", .number(point.value)),
      ("partial", .bool(point.isPartial)),
      ("current", .bool(point.isCurrent)),
    ])
  }

  private func members(of chart: Chart) -> [(key: String, value: JSONValue)] {
    [
      ("name", .string(chart.name)),
      ("title", .string(chart.title)),
      ("summary", .string(chart.summary)),
      ("data", .object(members(of: chart.data))),
    ]
  }

  private func members(of table: Table) -> [(key: String, value: JSONValue)] {
    [
      ("name", .string(table.name)),
      ("title", .string(table.title)),
      ("columns", .array(table.columns.map(column))),
      ("rows", .array(table.rows.map { row in object(of: row, under: table.columns) })),
      ("footnotes", .array(table.footnotes.map { .string(words($0)) })),
    ]
  }

  private func column(_ column: Table.Column) -> JSONValue {
    let (kind, unit): (String, Unit?) =
      switch column.kind {
      case .text: ("text", nil)
      case .number(let unit): ("number", unit)
      case .estimate(let unit, _): ("estimate", unit)
      case .moment: ("moment", nil)
      }
    return .object([
      ("name", .string(column.name)),
      ("title", .string(column.title)),
      ("kind", .string(kind)),
      ("unit", .optional(unit?.rawValue)),
    ])
  }

  private func object(of row: [Table.Cell], under columns: [Table.Column]) -> JSONValue {
    .object(zip(columns, row).map { ($0.name, cell($1)) })
  }

  private func cell(_ cell: Table.Cell) -> JSONValue {
    switch cell {
    case .text(let text): .string(text)
    case .names(let names): .string(names.joined(separator: ", "))
    case .number(let value): .number(value)
    case .estimate(let estimate): self.estimate(estimate)
    case .moment(let instant): .string(UTCText.text(of: instant))
    case .missing: .null
    }
  }

  private func figure(_ figure: Figure) -> JSONValue {
    .object([
      ("period", .string(figure.period.name)),
      ("period_start", .string("\(figure.period.firstDay)")),
      ("period_end", .string("\(figure.period.endDay)")),
      ("scope", .string(figure.scope)),
      ("segment", .string(figure.segment)),
      ("metric", .string(figure.metric)),
      ("estimate", estimate(figure.estimate)),
      ("definition", .string(figure.definition)),
    ])
  }

  private func words(_ prose: Prose) -> String { PlainSpaces.of(wording.text(of: prose)) }
}

extension ReportJSON {
  private func estimate(_ estimate: Estimate) -> JSONValue {
    .object([
      ("value", .number(estimate.value)),
      ("lower", .number(estimate.lower)),
      ("upper", .number(estimate.upper)),
      ("numerator", .number(estimate.numerator)),
      ("denominator", .number(estimate.denominator)),
      ("n", .integer(estimate.n)),
      ("unit", .string(estimate.unit.rawValue)),
      ("status", .string(estimate.status.name)),
      ("reason", .optional(estimate.status.reason)),
      ("caveats", .array(estimate.caveats.map(diagnostic))),
    ])
  }

  private func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      ("severity", .string(diagnostic.severity.rawValue)),
      ("category", .string(diagnostic.category.rawValue)),
      ("message", .string(diagnostic.message)),
      ("hint", .optional(diagnostic.hint?.spelled(by: wording.face))),
      ("location", .optional(diagnostic.location?.description)),
    ])
  }

  /// A sentence as words for people and as its parts for machines.
  private func parts(of prose: Prose) -> [(key: String, value: JSONValue)] {
    [
      ("text", .string(words(prose))),
      ("parts", .array(prose.parts.map(part))),
    ]
  }

  private func part(_ part: Prose.Part) -> JSONValue {
    switch part {
    case .text(let text): .object([("text", .string(text))])
    case .names, .advice: .object([("text", .string(wording.text(of: part)))])
    case .quantity(let value, let unit):
      .object([("value", .number(value)), ("unit", .string(unit.rawValue))])
    case .counted(let count, let singular, let plural):
      .object([
        ("count", .integer(count)), ("noun", .string(count == 1 ? singular : plural)),
      ])
    case .estimate(let estimate): .object([("estimate", self.estimate(estimate))])
    case .range(let range, let unit):
      .object([
        ("lower", .number(range.lowerBound)), ("upper", .number(range.upperBound)),
        ("unit", .string(unit.rawValue)),
      ])
    case .moment(let instant): .object([("moment", .string(UTCText.text(of: instant)))])
    }
  }
}
