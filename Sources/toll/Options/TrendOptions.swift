import Analysis
import ArgumentParser
import Diagnostics

/// How far trends look back: the flag of every question but that for the records themselves, of which
/// `toll export --history` asks something else.
struct TrendOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Weeks behind trends (default: 26).", valueName: "weeks"))
  var history: Int?

  /// Puts into a question what was said.
  func add(to question: inout Question) throws(Diagnostic) {
    guard let history else { return }
    guard (1...520).contains(history) else { throw .notAHistory(history) }
    question.historyWeeks = history
  }
}

extension Diagnostic {
  /// `--history` is out of range.
  fileprivate static func notAHistory(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks of history cannot be shown", hint: "Give 1 to 520.", at: nil)
  }
}
