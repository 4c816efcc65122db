package import Analysis
package import Chronology
package import Diagnostics
import Ingestion
package import Settings

/// By which clock and rules records are read, as a person writes it: flags of a command, or parts of an
/// address. What is not said is as the team has configured it.
package struct RulesForm: Sendable {
  /// The end of observation, as `2026-11-16T09:30:00Z`.
  package var asOf: String?
  /// The moment as of which records are wanted as they were known then; `nil` for as they are known.
  package var knownAt: String?
  /// Whether the end is where a clock stands, and nobody said it.
  package var asOfIsByClock = false
  /// The zone in which days begin, by its IANA name.
  package var timezone: String?
  /// How long after a change an incident may be laid to it, as `2h`.
  package var window: String?
  /// The weeks behind trends.
  package var history: Int?
  /// Whose records they are, for headings; an empty one takes the configured one away.
  package var title: String?

  /// Nothing was said.
  package init() {}

  /// The question about a period by these rules.
  ///
  /// - Throws: `usage` for what cannot be read.
  package func question(
    _ configuration: Configuration, period: PeriodRequest
  ) throws(Diagnostic) -> Question {
    let zone = try Self.zone(timezone, else: configuration.zone)
    var question = Question(
      period: period, calendar: ReportingCalendar(zone: zone, weekStart: configuration.weekStart))
    question.asOfIsByClock = asOfIsByClock
    question.asOf = try asOf.map { text throws(Diagnostic) in try Self.moment(text, in: zone) }
    question.window = try Self.window(window, else: configuration.window)
    question.historyWeeks = try weeks(configuration)
    question.margin = configuration.margin
    question.marginAgreed = configuration.marginAgreed
    question.availability = configuration.availability
    question.dayKinds = DayKinds(
      holidays: configuration.holidays, freezes: configuration.freezes)
    question.title = title.map { $0.isEmpty ? nil : $0 } ?? configuration.title
    if let mistake = configuration.targets.lazy.compactMap(\.mistake).first { throw mistake }
    question.targets = configuration.targets
    question.dependencies = configuration.dependencies
    question.wideTypes = configuration.wideTypes ?? question.wideTypes
    return question
  }

  private func weeks(_ configuration: Configuration) throws(Diagnostic) -> Int {
    let weeks = history ?? configuration.historyWeeks ?? 26
    guard (1...520).contains(weeks) else { throw .notAHistory(weeks) }
    return weeks
  }

  /// The zone asked for, else the configured one, else UTC: never the machine's.
  package static func zone(
    _ name: String?, else configured: ZoneTable?
  ) throws(Diagnostic) -> ZoneTable {
    guard let name else { return configured ?? .utc }
    guard let zone = ZoneTable(named: name) else { throw .unknownZone(name) }
    return zone
  }

  /// A moment as a person writes it; one without a zone is read on the clock of `zone`.
  package static func moment(_ text: String, in zone: ZoneTable) throws(Diagnostic) -> Instant {
    guard case .time(let time) = TimeParser(zone: zone).read(text) else { throw .notATime(text) }
    return time.instant
  }

  /// How long after a change counts as shortly after it, in milliseconds: as asked, else as
  /// configured, else two hours.
  package static func window(
    _ asked: String?, else configured: WrittenDuration?
  ) throws(Diagnostic) -> Int64 {
    guard let asked else { return configured?.milliseconds ?? 2 * Milliseconds.hour }
    return try duration(asked)
  }

  /// A length of time, as `90m`, in milliseconds.
  package static func duration(_ text: String) throws(Diagnostic) -> Int64 {
    guard let duration = WrittenDuration(parsing: text) else { throw .notADuration(text) }
    return duration.milliseconds
  }
}

extension Diagnostic {
  /// The end of observation is not a time.
  package static func notATime(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a time",
      hint: "Give RFC 3339, as in 2026-11-16T09:30:00Z, or a day, as in 2026-11-16.", at: nil)
  }

  /// A duration was written in another way.
  package static func notADuration(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a length of time",
      hint: "Give a whole number and a unit, as in 90m, 2h or 1d; at most 520w.", at: nil)
  }

  /// The weeks behind trends are out of range.
  static func notAHistory(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks of history cannot be shown", hint: "Give 1 to 520.", at: nil)
  }

  /// No such time zone.
  package static func unknownZone(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownName, "\"\(name)\" is not a time zone",
      hint: "Give its IANA name, as in Europe/Berlin, America/New_York or UTC.", at: nil)
  }
}
