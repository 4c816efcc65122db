import ArgumentParser
import Operations

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

  /// What they say, with what is said beside them.
  func form(
    history: Int? = nil, title: String? = nil, knownAt: String? = nil
  ) -> RulesForm {
    var form = RulesForm()
    form.knownAt = knownAt
    form.asOf = asOf
    form.timezone = timezone
    form.window = window
    form.history = history
    form.title = title
    return form
  }
}
