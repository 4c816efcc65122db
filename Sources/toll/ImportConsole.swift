import Diagnostics
import Operations
import Synchronization

/// An import on the console: what became of each file, and a line of how far it is where somebody
/// watches.
final class ImportConsole: ConsoleObserver {
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

  func took(_ receipt: ImportReceipt) throws(Diagnostic) {
    try Console.print(receipt.sentence(isDryRun: isDryRun))
    if isDryRun { try Console.print(receipt.columns) }
    for note in receipt.notes { Console.error("\(note)") }
  }
}
