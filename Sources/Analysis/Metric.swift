import Chronology
package import Records
package import Reports

/// A question with a number for an answer, asked of any sample of records.
///
/// A new one is a file in `Catalog/` and a line in `MetricCatalog.all`; every output, `toll explain`
/// and the tidy table then know it.
package protocol Metric: Sendable {
  /// snake_case, stable: a contract with whoever reads the files.
  var name: String { get }
  /// A few words for a heading, as in "Change failure rate".
  var title: String { get }
  /// What is counted, in words that need no statistics.
  var definition: String { get }
  /// How its interval is found, by the method's name; `nil` where it is a count.
  var method: String? { get }
  /// What is counted among some records, where that needs saying.
  func definition(for sample: Sample) -> String
  /// How the interval for some records is found, where that needs saying.
  func method(for sample: Sample) -> String?
  /// Of which records it is a count, or a rate of a count: where none is on record it is not 0 but not
  /// known. `nil` for a figure that has no answer then by itself.
  var counted: RecordKind? { get }
  /// By what it can be told apart.
  var scopes: Set<Scope> { get }
  /// The answer, worked out from the records alone.
  func measure(_ sample: Sample) -> Estimate
  /// Whether the limits of the answer for records that still grow hold however often one looks at them.
  func holdsAtEveryLook(_ sample: Sample) -> Bool
  /// Which records the answer rests on, and which were left out and why.
  func account(for sample: Sample) -> Account
  /// What else to know of the answer, in a sentence; `nil` for most.
  func remark(on sample: Sample) -> Prose?
}

extension Metric {
  /// None, where a metric does not say otherwise.
  package var counted: RecordKind? { nil }

  /// None: a count is what it is.
  package var method: String? { nil }

  /// That of all records, where a metric does not say otherwise.
  package func definition(for sample: Sample) -> String { definition }

  /// That of all records, where a metric does not say otherwise.
  package func method(for sample: Sample) -> String? { usualMethod(for: sample) }

  /// That of all records, or of a period that goes on, where limits hold at every look.
  func usualMethod(for sample: Sample) -> String? {
    holdsAtEveryLook(sample) ? Running.method : method
  }

  /// What is counted and how the interval is found, for files, where nothing stands beside a figure.
  func fullDefinition(for sample: Sample) -> String {
    guard let method = method(for: sample) else { return definition(for: sample) }
    return "\(definition(for: sample)); interval: \(method)"
  }

  /// They are of one look, where a metric does not say otherwise.
  package func holdsAtEveryLook(_ sample: Sample) -> Bool { false }

  /// Nothing, where a metric does not say otherwise.
  package func remark(on sample: Sample) -> Prose? { nil }
}

/// The records behind a figure.
package struct Account: Sendable {
  /// A record that counts.
  package struct Entry: Equatable, Sendable {
    /// Its row in the dataset.
    package let row: Int
    /// What it contributes: a number in the metric's unit, or `nil` where it only counts.
    package let value: Double?
    /// What it contributes, in words, as in "failed".
    package let role: String
  }

  /// Which columns `row` refers to.
  package let kind: RecordKind
  package let entries: [Entry]
  /// Reasons for leaving records out, each with its rows.
  package let leftOut: [(reason: String, rows: [Int])]
}

/// Every metric Toll knows, in the order reports list them.
package enum MetricCatalog {
  package static let all: [any Metric] = [
    ChangeCount(),
    ChangeFrequency(),
    ChangeSizeMedian(),
    ChangeSizeP90(),
    ChangeFailureRate(),
    ChangeSuccessRatio(),
    FailureOddsRatioPerSizeDoubling(),
    ReworkRatio(),
    BotChangeShare(),
    ChangeLeadTimeMedian(),
    IncidentCount(),
    IncidentsPerChange(),
    TimeBetweenSevereIncidents(),
    ChangeRelatedIncidentShare(),
    IncidentRateRatioAfterChange(),
    AttributableIncidentFraction(),
    IncidentMinutes(),
    IncidentMinutesSum(),
    IncidentMinutesPer100Changes(),
    TimeToDetectMedian(),
    TimeToDetectP90(),
    TimeToRecoverMedian(),
    TimeToRecoverP90(),
    TimeToRecoverMean(),
    TimeToRepairMedian(),
    FailedChangeRecoveryTimeMedian(),
  ]

  /// The unit of a metric's answers.
  static func unit(of metric: any Metric) -> Unit? {
    var dataset = Dataset.empty
    dataset.latest = Instant(milliseconds: 0)
    let question = Question(period: .all, calendar: ReportingCalendar(zone: .utc))
    return Population(dataset, question: question).map { population in
      let start = population.asOf
      return metric.measure(Sample(population, range: start..<start.advanced(by: 1))).unit
    }
  }

  /// The metric of a name, or `nil`.
  package static func metric(named name: String) -> (any Metric)? {
    all.first { $0.name == name }
  }
}

extension Set<Scope> {
  /// What changes can be told apart by.
  static let ofChanges: Set<Scope> = [
    .all, .type, .service, .team, .environment, .size, .weekday, .hour, .risk,
  ]
  /// What incidents can be told apart by.
  static let ofIncidents: Set<Scope> = [
    .all, .type, .service, .team, .severity, .category, .weekday, .hour,
  ]
  /// What changes and their incidents can be told apart by.
  static let ofBoth: Set<Scope> = [.all, .type, .service, .team]
}
