import ArgumentParser
import Diagnostics
import Ledgers
import Operations
import Records

/// `toll undo [IMPORT]`
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take an import back whole.",
    discussion: """
      Records that it brought go; those it changed are again what they were before it; links and
      what recovery records complete are worked out anew. While a later import has met its records
      it is refused, and that one is named. What persons said of links stays.

      Without a number the latest is meant, and asked about; where nobody can be asked, the number
      has to be given.

      EXAMPLES:
        toll undo
        toll undo 12
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("Its number, which \"toll imports\" lists.", valueName: "import"))
  var number: Int64?

  func run() throws {
    let workspace = try shared.workspace()
    let number = try number ?? chosen(workspace)
    let undone = try UndoOperation(number).run(in: workspace)
    try Console.show(
      "import \(number) (\(undone.import.file)) is undone: \(undone.removed) removed, "
        + "\(undone.restored) restored\n")
  }

  /// The latest import, once somebody says so.
  private func chosen(_ workspace: Workspace) throws(Diagnostic) -> Int64 {
    let found = try UndoOperation.latest(in: workspace)
    guard Console.isAnswered else { throw .undoNeedsNumber(found) }
    Console.error(
      "The latest import is \(found.number): \(found.file), \(found.added) added, "
        + "\(found.updated) updated.")
    guard Console.answer(to: "Take it back? [y/N] ").lowercased().hasPrefix("y") else {
      throw .nothingUndone
    }
    return found.number
  }
}

extension Diagnostic {
  /// Nobody is there to be asked which import is meant.
  static func undoNeedsNumber(_ latest: LedgerHealth.Import) -> Diagnostic {
    Diagnostic(
      .error, .usage, "which import is to be undone has to be said where nobody can be asked",
      hint: "The latest is \"toll undo \(latest.number)\", \(latest.file).", at: nil)
  }

  /// Somebody was asked and said no.
  static let nothingUndone = Diagnostic(
    .error, .usage, "nothing was undone", hint: nil, at: nil)
}
