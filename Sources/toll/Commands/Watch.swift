import ArgumentParser
import Diagnostics
import Inbox
import Operations

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

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
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
    let signals = StopSignals()
    let workspace = try shared.workspace()
    let pace = try pace()
    let options = try origin.readOptions(workspace.configuration())
    let operation = WatchOperation(folder, pace: pace, options: options, source: origin.source)
    let account = try operation.run(in: workspace, followedBy: WatchConsole(signals))
    guard once, let account else { return }
    if account.failed > 0 { throw ExitCode(Diagnostic.Category.badData.exitStatus) }
    if account.left != nil { throw ExitCode(Diagnostic.Category.busy.exitStatus) }
  }

  private func pace() throws(Diagnostic) -> FolderWatcher.Pace {
    var pace = FolderWatcher.Pace()
    pace.isOnce = once
    if let every { pace.every = try RulesForm.duration(every) }
    if let settle { pace.settling = try RulesForm.duration(settle) }
    return pace
  }
}
