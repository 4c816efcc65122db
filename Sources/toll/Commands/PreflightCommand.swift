import ArgumentParser
import Operations
import Records

/// `toll preflight`
struct PreflightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight",
    abstract: "Before a change goes out: its like's record, what is going on, and the policy.",
    discussion: """
      Exits with 1 when a rule under "policy" in the configuration does not hold, else with 0.
      JSON is one line. Nothing in the records after --at counts.

      EXAMPLES:
        toll preflight --service checkout --type schema --size 120
        toll preflight --service checkout --type code --size 40 --at "2026-11-20 16:30"
        toll preflight --service checkout --format json || echo "not now"
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("The service it goes to.", valueName: "name"),
    completion: .names(of: .service))
  var service: String

  @Option(
    help: ArgumentHelp("Its type, as the records have it.", valueName: "name"),
    completion: .names(of: .type))
  var type: String?

  @Option(help: ArgumentHelp("Its size: lines added and deleted.", valueName: "lines"))
  var size: Int?

  @Option(help: ArgumentHelp("When it goes out (default: now).", valueName: "time"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "How long a change counts as just gone out (default: 2h).", valueName: "duration"))
  var window: String?

  @Option(
    help: ArgumentHelp(
      "The zone of days and freezes (default: time_zone of the configuration, else UTC).",
      valueName: "zone"))
  var timezone: String?

  @Flag(
    name: .customLong("new"),
    help: "Service and type may be new, though known ones are spelt alike.")
  var isNew = false

  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    var operation = PreflightOperation(service: service)
    operation.type = type
    operation.size = size
    operation.at = at
    operation.window = window
    operation.timezone = timezone
    operation.isNew = isNew
    let answer = try operation.run(in: shared.workspace())
    for warning in answer.warnings { Console.error("\(warning)") }
    try output.write(answer.report, isOneLine: true)
    if !answer.holds { throw ExitCode(1) }
  }
}
