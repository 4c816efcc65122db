import Chronology
import Records
import Reports

/// What happened month by month, whole and by team, service and type, for whoever builds tables and
/// charts of their own: each row's figures are of its own month.
struct MonthTables {
  /// A year and the month it is compared with.
  private static let usualCount = 13

  private let months: [(name: String, sample: Sample)]

  /// Reads the months up to the end of the period: those it spans, and thirteen at least; none from
  /// before the first record, and `nil` of a period that no record reaches.
  init?(_ context: ReviewContext) {
    guard context.silence == nil else { return nil }
    let (population, resolver) = (context.population, context.resolver)
    var months = [Period(monthOf: min(context.lastDay, resolver.recorded.upperBound))]
    while let first = months.last?.firstDay, first > resolver.recorded.lowerBound,
      first > context.period.firstDay || months.count < Self.usualCount
    {
      months.append(Period(monthOf: first.before))
    }
    self.months = concurrentMap(months.reversed()) {
      ($0.name, Sample(population, range: resolver.reached($0)))
    }
  }

  /// By month, then by month and team, service and type.
  ///
  /// - Complexity: O(records of the months) for each of the four.
  var tables: [Table] { [.all, .team, .service, .type].map(table) }

  /// Of a scope, a row for each of its segments with records in a month.
  private func table(_ scope: Scope) -> Table {
    let isWhole = scope == .all
    let rows = concurrentMap(months) { month in
      month.sample.segments(by: scope).map { segment in
        [Table.Cell.text(month.name)] + (isWhole ? [] : [.text(segment.name)])
          + Self.cells(segment.sample, by: scope, segment: segment.name)
      }
    }.flatMap(\.self)
    let name = scope.rawValue
    let segment = Table.Column(name, name.prefix(1).uppercased() + name.dropFirst(), .text)
    return Table(
      name: isWhole ? "by_month" : "by_month_and_\(name)",
      title: isWhole ? "By month" : "By month and \(name)",
      columns: [Table.Column("month", "Month", .text)] + (isWhole ? [] : [segment]) + Self.columns,
      rows: rows, footnotes: [])
  }

  private static let columns = [
    Table.Column("days", "Days of it that records reach", .number(.days)),
    Table.Column("changes", "Changes", .number(.changes)),
    Table.Column("failed", "Failed", .number(.changes)),
    Table.Column("change_failure_rate", "Failure rate", .estimate(.proportion, range: nil)),
    Table.Column("incidents", "Incidents", .number(.incidents)),
    Table.Column("severe_incidents", "Of severity 1 or 2", .number(.incidents)),
    Table.Column("incident_minutes", "Incident minutes", .number(.minutes)),
    Table.Column(
      "time_to_recover_median", "Median time to recover", .estimate(.minutes, range: nil)),
  ]

  private static func cells(
    _ sample: Sample, by scope: Scope, segment: String
  ) -> [Table.Cell] {
    let severities = sample.population.dataset.incidents.severity
    let isRated = sample.incidents.contains { severities[$0] != 0 }
    let severe = sample.incidents.count { (1...2).contains(severities[$0]) }
    let time = OutageTime(sample)
    func count(_ value: Double?, _ kind: RecordKind) -> Table.Cell {
      sample.population.unrecorded.cell(value, of: kind, by: scope, segment: segment)
    }
    return [
      .number(sample.days.rounded()), count(Double(sample.changes.count), .changes),
      FailureTally(sample).failedCell, .estimate(ChangeFailureRate().measure(sample)),
      count(Double(sample.incidents.count), .incidents),
      // Where nobody rates incidents, that none is severe is not known.
      count(isRated || sample.incidents.isEmpty ? Double(severe) : nil, .incidents),
      count(time.known(time.union), .incidents),
      .estimate(TimeToRecoverMedian().measure(sample)),
    ]
  }
}
