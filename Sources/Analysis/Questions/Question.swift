package import Chronology
package import Records

/// What a report is asked: which records, which period, which rules.
package struct Question: Equatable, Sendable {
  /// Which links between changes and incidents count.
  package enum LinkPolicy: String, CaseIterable, Sendable {
    /// What a person or the source said.
    case declared
    /// That, and what the rule of the window says of incidents nobody spoke for.
    case inferred
  }

  /// Which records are wanted; an empty list wants all.
  package struct Filter: Equatable, Sendable {
    package var services: [String] = []
    package var teams: [String] = []
    /// Types of change; incidents have none and stay.
    package var types: [String] = []
    /// Environments; when empty, production ones.
    package var environments: [String] = []
    /// Severities of incidents, 1 to 5; changes have none and stay.
    package var severities: [Int] = []

    /// Everything in production.
    package init() {}

    /// The severities asked for, behind a word for incidents, as in ` of severity 1 or 2`; empty where
    /// all are. What is told of these is told of no others.
    var ofSeverities: String {
      let asked = Set(severities).sorted().map(String.init)
      guard let last = asked.last else { return "" }
      let others = asked.dropLast().joined(separator: ", ")
      return " of severity \(others.isEmpty ? "" : "\(others) or ")\(last)"
    }
  }

  /// The period asked about.
  package var period: PeriodRequest
  /// What the period is compared with; `nil` for what came before it.
  package var compared: PeriodRequest?
  /// The end of observation; `nil` means the latest moment in the records.
  package var asOf: Instant?
  /// Whether that end is only where a clock stands: then nobody has said that all was quiet since the
  /// last record.
  package var asOfIsByClock = false
  /// The clock that days and weeks are cut by.
  package var calendar: ReportingCalendar
  package var filter = Filter()
  package var links = LinkPolicy.declared
  /// How long after a change an incident may begin and still be laid to it by inference, in
  /// milliseconds; positive.
  package var window: Int64 = 2 * Milliseconds.hour
  /// The services each service depends on, by name, as the team has written them down.
  package var dependencies: [String: [String]] = [:]
  /// Types of change that reach every service.
  package var wideTypes: Set<String> = ["network", "dns", "infrastructure"]
  /// How many weeks trends reach back.
  package var historyWeeks = 26
  /// Whether drills and planned maintenance count as incidents.
  package var includesPlanned = false
  /// Whether incidents that their state leaves out, as a duplicate is, count all the same.
  package var includesLeftOut = false
  /// Whether changes made by machines are left out.
  package var excludesBots = false
  /// The proportion of changes that may cause a severity 1 or 2 incident, as agreed beforehand;
  /// `nil` where nothing was.
  package var margin: Double?
  /// The day on which that was agreed; `nil` where nobody said, and all records count.
  package var marginAgreed: CivilDate?
  /// What the team wants figures to be.
  package var targets: [Target] = []
  /// The share of the time that services are to be up, by name.
  package var availability: [String: Double] = [:]
  /// Days that are compared with each other only.
  package var dayKinds = DayKinds.alike
  /// Names of the metrics wanted; `nil` wants all.
  package var metrics: Set<String>?
  /// What the report is about, for its title; `nil` where nobody said.
  package var title: String?

  /// The usual question about a period.
  package init(period: PeriodRequest, calendar: ReportingCalendar) {
    self.period = period
    self.calendar = calendar
  }
}
