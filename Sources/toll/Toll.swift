import ArgumentParser
import Diagnostics

/// The command line: parses, calls the rooms, prints, and chooses the exit status.
@main
struct Toll: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "toll",
    abstract: "Ops meta-metrics: what change costs a team and what it earns.",
    discussion: """
      Imports changes, incidents and recoveries from the records you have, and
      answers with evidence: k of n and an interval on every figure, and "we
      cannot tell" where we cannot.

      EXAMPLES:
        toll demo                               see it on records that come with it
        toll import changes.csv incidents.csv   take in your own records
        toll report                             read the weekly ops review
        toll report --period all --format html --output review.html
      """,
    version: version,
    subcommands: [
      Demo.self, Import.self, Inspect.self, Watch.self, ReportCommand.self, PostmortemCommand.self,
      PreflightCommand.self, Link.self, Unlink.self, Links.self, NoteCommand.self, Notes.self,
      RecordCommand.self, SiteCommand.self, Export.self, Explain.self, DoctorCommand.self,
      Imports.self, Undo.self,
      Backup.self, CopyCommand.self,
      Serve.self, DeliveriesCommand.self, TokenCommand.self, Simulate.self, Formats.self,
      Config.self, Completions.self, ManualCommand.self, Licences.self,
    ])

  /// Runs the command and turns what it throws into an exit status.
  static func main() {
    Console.outliveBrokenWrites()
    if CompletionRequest.isAtHand { CompletionRequest.answer() }
    do {
      try OpenFileLimit.check()
      try FixedClock.check()
      try CommandNames.check(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try RepeatedOptions.check(command, CommandLine.arguments.dropFirst())
      try command.run()
    } catch let diagnostic as Diagnostic {
      Console.error("\(diagnostic)")
      exit(withError: ExitCode(diagnostic.category.exitStatus))
    } catch  where exitCode(for: error) == .validationFailure {
      // It quotes what was typed, which may come from a file's name.
      Console.error(fullMessage(for: error))
      exit(withError: ExitCode.validationFailure)
    } catch {
      exit(withError: error)
    }
  }
}

extension Diagnostic.Category {
  /// The exit status of a command that fails for this reason, as `sysexits.h` numbers them.
  var exitStatus: Int32 {
    switch self {
    case .usage, .unknownName, .contradiction: 64
    case .badData: 65
    case .noInput: 66
    case .cannotCreate: 73
    case .inputOutput: 74
    case .busy: 75
    case .configuration: 78
    case .caveat: 1
    }
  }
}
