import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Ingestion
import Settings

/// By which clock and rules records are read: the flags that every question shares.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The end of observation (default: the latest time in the database).", valueName: "time"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The zone in which days begin (default: time_zone of the configuration, else UTC).",
      valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp(
      "How long after a change an incident may be laid to it (default: 2h).",
      valueName: "duration"))
  var window: String?

  @Option(help: ArgumentHelp("Weeks behind trends (default: 26).", valueName: "weeks"))
  var history: Int?

  /// The question about a period by these rules, under a configuration.
  func question(
    _ configuration: Configuration, period: PeriodRequest
  ) throws(Diagnostic) -> Question {
    let zone = try ZoneOption.zone(timezone, else: configuration.zone)
    var question = Question(
      period: period, calendar: ReportingCalendar(zone: zone, weekStart: configuration.weekStart))
    question.asOf = try asOf.map { text throws(Diagnostic) in try Self.moment(text, in: zone) }
    question.window = try Self.window(window, else: configuration.window)
    question.historyWeeks = try historyCount(configuration)
    question.margin = configuration.margin
    question.marginAgreed = configuration.marginAgreed
    question.availability = configuration.availability
    question.dayKinds = DayKinds(
      holidays: configuration.holidays, freezes: configuration.freezes)
    question.title = configuration.title
    if let mistake = configuration.targets.lazy.compactMap(\.mistake).first { throw mistake }
    question.targets = configuration.targets
    question.dependencies = configuration.dependencies
    question.wideTypes = configuration.wideTypes ?? question.wideTypes
    return question
  }

  /// A moment as a person writes it; one without a zone is read on the clock of `zone`.
  static func moment(_ text: String, in zone: ZoneTable) throws(Diagnostic) -> Instant {
    guard case .time(let time) = TimeParser(zone: zone).read(text) else { throw .notATime(text) }
    return time.instant
  }

  /// How long after a change counts as shortly after it, in milliseconds: as asked, else as
  /// configured, else two hours.
  static func window(
    _ asked: String?, else configured: WrittenDuration?
  ) throws(Diagnostic) -> Int64 {
    guard let asked else { return configured?.milliseconds ?? 2 * Milliseconds.hour }
    guard let duration = WrittenDuration(parsing: asked) else { throw .notADuration(asked) }
    return duration.milliseconds
  }

  private func historyCount(_ configuration: Configuration) throws(Diagnostic) -> Int {
    let weeks = history ?? configuration.historyWeeks ?? 26
    guard (1...520).contains(weeks) else { throw .notAHistory(weeks) }
    return weeks
  }
}

extension Diagnostic {
  /// `--as-of` is not a time.
  static func notATime(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a time",
      hint: "Give RFC 3339, as in 2026-11-16T09:30:00Z, or a day, as in 2026-11-16.", at: nil)
  }

  /// A duration was written in another way.
  static func notADuration(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a length of time",
      hint: "Give a whole number and a unit, as in 90m, 2h or 1d; at most 520w.", at: nil)
  }

  /// `--history` is out of range.
  static func notAHistory(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks of history cannot be shown", hint: "Give 1 to 520.", at: nil)
  }
}
