import Analysis
import ArgumentParser
import Operations
import Records

/// Which records a report is about: the flags that `report`, `explain` and `doctor` share.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "last-week, last-month, last-quarter, all, 2026-W46, 2026-11, 2026-Q4, 2026, 2026-11-16 or 2026-01-01..2026-03-31.",
      valueName: "period"), completion: .periods)
  var period: String?

  @Option(
    help: ArgumentHelp("Only this service; repeatable.", valueName: "name"),
    completion: .names(of: .service))
  var service: [String] = []

  @Option(
    help: ArgumentHelp("Only this team; repeatable.", valueName: "name"),
    completion: .names(of: .team))
  var team: [String] = []

  @Option(
    help: ArgumentHelp("Only this type of change; repeatable.", valueName: "name"),
    completion: .names(of: .type))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this environment (default: production ones); repeatable.", valueName: "name"),
    completion: .names(of: .environment))
  var environment: [String] = []

  @Option(
    help: ArgumentHelp("Only incidents of this severity; repeatable.", valueName: "1-5"),
    completion: .list((1...5).map(String.init)))
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

  /// What they say, with what is said beside them.
  func form(
    history: Int? = nil, title: String? = nil, knownAt: String? = nil
  ) -> QuestionForm {
    var form = QuestionForm()
    form.period = period
    form.services = service
    form.teams = team
    form.types = type
    form.environments = environment
    form.severities = severity
    form.links = links
    form.includesPlanned = includePlanned
    form.includesLeftOut = includeLeftOut
    form.excludesBots = excludeBots
    form.rules = rules.form(history: history, title: title, knownAt: knownAt)
    return form
  }
}

extension Question.LinkPolicy: ExpressibleByArgument {}
