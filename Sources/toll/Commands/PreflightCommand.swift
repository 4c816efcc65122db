import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Records
import SQLiteStore
import Settings

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

  @Option(help: ArgumentHelp("The service it goes to.", valueName: "name"))
  var service: String

  @Option(help: ArgumentHelp("Its type, as the records have it.", valueName: "name"))
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

  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    let configuration = try shared.configuration()
    let zone = try ZoneOption.zone(timezone, else: configuration.zone)
    let window = try RuleOptions.window(window, else: configuration.window)
    if let size, size < 0 { throw Diagnostic.notASize(size) }
    let request = Outlook.Request(
      service: service, type: type, lines: size,
      at: try at.map { try RuleOptions.moment($0, in: zone) } ?? Import.now,
      lookBack: Preflight.lookBack(configuration.policy, window: window),
      history: Preflight.history)
    let ledger = try SQLiteLedger(path: shared.databasePath, access: .read)
    let outlook = try ledger.outlook(request, vocabulary: configuration.vocabulary)
    if !configuration.vocabulary.exclusions.rules.isEmpty {
      Console.error("\(Diagnostic.countsWhatIsExcluded)")
    }
    let preflight = Preflight(
      outlook, request: request, policy: configuration.policy, window: window,
      calendar: ReportingCalendar(zone: zone, weekStart: configuration.weekStart))
    try output.write(preflight.report, isOneLine: true)
    if !preflight.holds { throw ExitCode(1) }
  }
}

extension Diagnostic {
  /// The configuration leaves records out that the counts kept for preflights hold.
  static let countsWhatIsExcluded = Diagnostic(
    .warning, .caveat, "preflight counts records that the configuration excludes, too",
    hint:
      "Its counts are kept by the import, before any exclusion; \"toll report\" leaves them out.",
    at: nil)

  /// `--size` is below 0.
  static func notASize(_ lines: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(lines) is not a size", hint: "Give lines added and deleted, 0 or more.",
      at: nil)
  }
}
