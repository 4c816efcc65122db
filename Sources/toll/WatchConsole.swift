import Diagnostics
import Operations
import Synchronization

/// A watcher on the console, which ends by a signal.
final class WatchConsole: ConsoleObserver, WatchObserver {
  private let signals: Mutex<StopSignals>

  init(_ signals: StopSignals) { self.signals = Mutex(signals) }

  func read(_ rows: Int, of file: String, isLast: Bool) {}

  func took(_ receipt: ImportReceipt) throws(Diagnostic) {
    try Console.print(receipt.sentence(isDryRun: false))
  }

  func phrased(_ diagnostic: Diagnostic) -> Diagnostic { Adviser.watching(diagnostic) }

  func pause(_ milliseconds: Int64) -> Bool {
    signals.withLock { !$0.come(within: milliseconds) }
  }
}
