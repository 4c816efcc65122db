package import Analysis
package import Chronology
package import Diagnostics
package import Settings

/// Which records a report is about, as a person writes it: flags of a command, or parts of an address.
package struct QuestionForm: Sendable {
  /// As `last-week`, `last-month`, `all`, `2026-W46`, `2026-Q4` or `2026-01-01..2026-03-31`.
  package var period: String?
  /// What it is compared with, written in the same way; `nil` for what came before it.
  package var compared: String?
  package var services: [String] = []
  package var teams: [String] = []
  package var types: [String] = []
  package var environments: [String] = []
  /// 1 (worst) to 5.
  package var severities: [Int] = []
  package var links = Question.LinkPolicy.declared
  package var includesPlanned = false
  package var includesLeftOut = false
  package var excludesBots = false
  package var rules = RulesForm()

  /// Nothing was said.
  package init() {}

  /// The question that is asked, under a configuration.
  ///
  /// - Parameter usual: The period where none is asked for.
  /// - Throws: `usage` for what cannot be read.
  package func question(
    _ configuration: Configuration, usual: PeriodRequest = .lastWeek
  ) throws(Diagnostic) -> Question {
    func request(_ text: String) throws(Diagnostic) -> PeriodRequest {
      try PeriodRequest(parsing: text, weekStart: configuration.weekStart)
    }
    var question = try rules.question(configuration, period: period.map(request) ?? usual)
    question.compared = try compared.map(request)
    question.filter.services = services
    question.filter.teams = teams
    question.filter.types = types
    question.filter.environments = environments
    question.filter.severities = try severities.map { severity throws(Diagnostic) in
      guard (1...5).contains(severity) else { throw .notASeverity(severity) }
      return severity
    }
    question.links = links
    question.includesPlanned = includesPlanned
    question.includesLeftOut = includesLeftOut
    question.excludesBots = excludesBots
    return question
  }
}

extension Diagnostic {
  /// A severity is out of range.
  static func notASeverity(_ number: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(number) is not a severity", hint: "Give 1 (worst) to 5.", at: nil)
  }
}
