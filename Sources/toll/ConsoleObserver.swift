import Diagnostics
import Operations
import Text

/// Who follows an import on the console: what the commands that take files in say alike.
protocol ConsoleObserver: ImportObserver {}

extension ConsoleObserver {
  func rejected(_ reason: Diagnostic) { Console.error("\(reason)") }

  func said(_ diagnostic: Diagnostic) { Console.error("\(diagnostic)") }

  func told(_ sentence: String) throws(Diagnostic) {
    try Console.print("\(VisibleText.of(sentence))\n")
  }
}
