import ArgumentParser
import Diagnostics
import Ledgers
import Records
import SQLiteStore

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
    let ledger = try SQLiteLedger(path: shared.databasePath, access: .amend)
    let found = try ledger.importRecord(number)
    if number == nil { try ask(about: found) }
    let undone = try ledger.undo(found.number)
    try Console.show(
      "import \(found.number) (\(found.file)) is undone: \(undone.removed) removed, "
        + "\(undone.restored) restored\n")
  }

  /// Goes on only when somebody says so.
  private func ask(about found: Custody.Import) throws(Diagnostic) {
    guard Console.isAnswered else { throw .undoNeedsNumber(found) }
    Console.error(
      "The latest import is \(found.number): \(found.file), \(found.added) added, "
        + "\(found.updated) updated.")
    guard Console.answer(to: "Take it back? [y/N] ").lowercased().hasPrefix("y") else {
      throw .nothingUndone
    }
  }
}

extension Diagnostic {
  /// Nobody is there to be asked which import is meant.
  static func undoNeedsNumber(_ latest: Custody.Import) -> Diagnostic {
    Diagnostic(
      .error, .usage, "which import is to be undone has to be said where nobody can be asked",
      hint: "The latest is \"toll undo \(latest.number)\", \(latest.file).", at: nil)
  }

  /// Somebody was asked and said no.
  static let nothingUndone = Diagnostic(
    .error, .usage, "nothing was undone", hint: nil, at: nil)
}
