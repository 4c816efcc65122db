import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Ingestion
import Settings

/// What a report is asked: the flags that `report`, `explain` and `doctor` share.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "last-week, all, 2026-W46, 2026-11, 2026-Q4, 2026, 2026-11-16 or 2026-01-01..2026-03-31.",
      valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The end of observation (default: the latest time in the database).", valueName: "time"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The zone in which days begin (default: time_zone of the configuration, else UTC).",
      valueName: "zone"))
  var timezone: String?

  @Option(help: ArgumentHelp("Only this service; repeatable.", valueName: "name"))
  var service: [String] = []

  @Option(help: ArgumentHelp("Only this team; repeatable.", valueName: "name"))
  var team: [String] = []

  @Option(help: ArgumentHelp("Only this type of change; repeatable.", valueName: "name"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this environment (default: production ones); repeatable.", valueName: "name"))
  var environment: [String] = []

  @Option(help: ArgumentHelp("Only incidents of this severity; repeatable.", valueName: "1-5"))
  var severity: [Int] = []

  @Option(help: "Which links count: declared, or also inferred ones.")
  var links = Question.LinkPolicy.declared

  @Option(
    help: ArgumentHelp(
      "How long after a change an incident may be laid to it by inference (default: 2h).",
      valueName: "duration"))
  var window: String?

  @Option(help: ArgumentHelp("Weeks behind trends (default: 26).", valueName: "weeks"))
  var history: Int?

  @Flag(help: "Count drills and planned maintenance as incidents.")
  var includePlanned = false

  @Flag(help: "Leave out changes made by bots.")
  var excludeBots = false

  /// The question these flags ask, under a configuration.
  ///
  /// - Parameter usual: The period where none is asked for.
  func question(
    _ configuration: Configuration, usual: PeriodRequest = .lastWeek
  ) throws(Diagnostic) -> Question {
    let zone = try ZoneOption.zone(timezone, else: configuration.zone)
    let period = try period.map { text throws(Diagnostic) in try PeriodRequest(parsing: text) }
    var question = Question(period: period ?? usual, calendar: ReportingCalendar(zone: zone))
    question.asOf = try asOf.map { text throws(Diagnostic) in try Self.moment(text, in: zone) }
    question.filter.services = service
    question.filter.teams = team
    question.filter.types = type
    question.filter.environments = environment
    question.filter.severities = try severity.map { severity throws(Diagnostic) in
      guard (1...5).contains(severity) else { throw .notASeverity(severity) }
      return severity
    }
    question.links = links
    question.window = try Self.window(window, else: configuration.window)
    question.historyWeeks = try historyCount(configuration)
    question.includesPlanned = includePlanned
    question.excludesBots = excludeBots
    question.margin = configuration.margin
    question.title = configuration.title
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

extension Question.LinkPolicy: ExpressibleByArgument {}

extension Diagnostic {
  /// `--as-of` is not a time.
  static func notATime(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a time",
      hint: "Give RFC 3339, as in 2026-11-16T09:30:00Z, or a day, as in 2026-11-16.", at: nil)
  }

  /// `--severity` was given something else.
  static func notASeverity(_ number: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(number) is not a severity", hint: "Give 1 (worst) to 5.", at: nil)
  }

  /// A duration was written in another way.
  static func notADuration(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a length of time",
      hint: "Give a whole number and a unit, as in 90m, 2h or 1d.", at: nil)
  }

  /// `--history` is out of range.
  static func notAHistory(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks of history cannot be shown", hint: "Give 1 to 520.", at: nil)
  }
}
