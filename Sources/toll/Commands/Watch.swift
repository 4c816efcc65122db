import ArgumentParser
import Chronology
import Diagnostics
import Inbox
import Ingestion
import SQLiteStore
import Settings

/// `toll watch DIR`
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in every file that is dropped into a folder.",
    discussion: """
      A file that nobody has touched for a while is imported and moved to done/, or to failed/ with
      a note beside it (NAME.why) when anything in it cannot be read. Any format that import reads;
      lines such as type=config are enough. Hidden files, names like x.part, links and folders are
      left alone. Killed at any moment it loses nothing and counts nothing twice. While the database
      is busy, or a rule under "watch" in the configuration says so, files wait. SIGTERM and SIGINT
      end it after the file at hand.

      With --once it leaves when all is taken: 0, 65 when something failed, 75 when something had
      to be left waiting.

      EXAMPLES:
        toll watch inbox
        toll watch inbox --once              every minute, from cron
        printf 'type=config\\nservice=web\\nlines=12\\n' > inbox/change
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
  var folder: String

  @Flag(help: "Take what is there, and leave.")
  var once = false

  @Option(help: ArgumentHelp("How long between two looks (default: 2s).", valueName: "duration"))
  var every: String?

  @Option(
    help: ArgumentHelp(
      "How long nobody may have touched a file (default: 2s).", valueName: "duration"))
  var settle: String?

  @OptionGroup var origin: OriginOptions

  func run() throws {
    var signals = StopSignals()
    let configuration = try shared.configuration()
    let pace = try pace()
    let options = try origin.readOptions(configuration)
    let folder = try DropFolder(watching: folder)
    let opened = try patiently(&signals, pace: pace) { signals throws(Diagnostic) in
      try DropDesk(
        folder, ledger: try SQLiteLedger(path: shared.databasePath, access: .write),
        options: options,
        source: origin.source, configuration: configuration, signals: signals, now: { Import.now })
    }
    guard var desk = opened else { return }
    let account = try Attendant(folder, pace: pace).attend(&desk)
    guard once else { return }
    if account.failed > 0 { throw ExitCode(Diagnostic.Category.badData.exitStatus) }
    if account.left != nil { throw ExitCode(Diagnostic.Category.busy.exitStatus) }
  }

  private func pace() throws(Diagnostic) -> Attendant.Pace {
    var pace = Attendant.Pace()
    pace.isOnce = once
    if let every { pace.every = try RuleOptions.window(every, else: nil) }
    if let settle { pace.settling = try RuleOptions.window(settle, else: nil) }
    return pace
  }

  /// What can be had once nobody else holds the database; `nil` when it is time to leave before.
  private func patiently<Value>(
    _ signals: inout StopSignals, pace: Attendant.Pace,
    _ open: (StopSignals) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value? {
    while true {
      do throws(Diagnostic) {
        return try open(signals)
      } catch {
        guard error.category == .busy, !once else { throw error }
        Console.error("\(error)")
        if signals.come(within: pace.every) { return nil }
      }
    }
  }
}
