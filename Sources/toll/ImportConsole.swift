import Diagnostics
import Operations
import Synchronization
import Text

/// An import on the console: what became of each file, and a line of how far it is where somebody
/// watches.
final class ImportConsole: ImportObserver {
  private let isDryRun: Bool
  private let progress = Mutex<Progress?>(nil)

  init(isDryRun: Bool = false) { self.isDryRun = isDryRun }

  func read(_ rows: Int, of file: String, isLast: Bool) {
    progress.withLock { progress in
      var current = progress ?? Progress(file)
      current.advance(to: rows)
      if isLast { current.finish() }
      progress = isLast ? nil : current
    }
  }

  func rejected(_ reason: Diagnostic) { Console.error("\(reason)") }

  func took(_ receipt: ImportReceipt) throws(Diagnostic) {
    try Console.print(receipt.sentence(isDryRun: isDryRun))
    if isDryRun { try Console.print(receipt.columns) }
    for note in receipt.notes { Console.error("\(note)") }
  }

  func said(_ diagnostic: Diagnostic) { Console.error("\(diagnostic)") }

  func told(_ sentence: String) throws(Diagnostic) {
    try Console.print("\(VisibleText.of(sentence))\n")
  }
}
