import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Ingestion
import Settings

/// Which records a report is about: the flags that `report`, `explain` and `doctor` share.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "last-week, all, 2026-W46, 2026-11, 2026-Q4, 2026, 2026-11-16 or 2026-01-01..2026-03-31.",
      valueName: "period"))
  var period: String?

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

  @Flag(help: "Count drills and planned maintenance as incidents.")
  var includePlanned = false

  @Flag(help: "Count incidents that their state leaves out: declined, duplicates, cancelled.")
  var includeLeftOut = false

  @Flag(help: "Leave out changes made by bots.")
  var excludeBots = false

  @OptionGroup var rules: RuleOptions

  /// The question these flags ask, under a configuration.
  ///
  /// - Parameter usual: The period where none is asked for.
  func question(
    _ configuration: Configuration, usual: PeriodRequest = .lastWeek
  ) throws(Diagnostic) -> Question {
    let period = try period.map { text throws(Diagnostic) in
      try PeriodRequest(parsing: text, weekStart: configuration.weekStart)
    }
    var question = try rules.question(configuration, period: period ?? usual)
    question.filter.services = service
    question.filter.teams = team
    question.filter.types = type
    question.filter.environments = environment
    question.filter.severities = try severity.map { severity throws(Diagnostic) in
      guard (1...5).contains(severity) else { throw .notASeverity(severity) }
      return severity
    }
    question.links = links
    question.includesPlanned = includePlanned
    question.includesLeftOut = includeLeftOut
    question.excludesBots = excludeBots
    return question
  }
}

extension Question.LinkPolicy: ExpressibleByArgument {}

extension Diagnostic {
  /// `--severity` was given something else.
  static func notASeverity(_ number: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(number) is not a severity", hint: "Give 1 (worst) to 5.", at: nil)
  }
}
