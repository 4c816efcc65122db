import Analysis
import ArgumentParser
import Diagnostics
import Settings

/// How far trends look back: for the questions whose answer shows any.
struct TrendOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Weeks behind trends (default: 26).", valueName: "weeks"))
  var history: Int?

  /// Puts the weeks into a question: those asked for, else the configured ones.
  ///
  /// - Throws: `usage` for weeks that cannot be shown.
  func apply(to question: inout Question) throws(Diagnostic) {
    guard let history else { return }
    guard RuleOptions.histories.contains(history) else { throw .notAHistory(history) }
    question.historyWeeks = history
  }
}

extension Diagnostic {
  /// `--history` is out of range.
  static func notAHistory(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks of history cannot be shown", hint: "Give 1 to 520.", at: nil)
  }
}
