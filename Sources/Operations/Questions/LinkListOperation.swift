import Analysis
import Chronology
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings

/// Which changes caused which incidents, and who says so; or what could have caused them.
package struct LinkListOperation: Sendable {
  /// The only incident; `SOURCE:ID` where several sources have its id.
  package var incident: String?
  /// Whether to list what could have caused incidents that have no declared link.
  package var suggests: Bool
  package var form: QuestionForm
  /// How much of the report is wanted.
  package var extent: Extent

  /// What is asked.
  package init(
    of incident: String? = nil, suggests: Bool = false, _ form: QuestionForm,
    extent: Extent = .page
  ) {
    self.incident = incident
    self.suggests = suggests
    self.form = form
    self.extent = extent
  }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such incident, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let question = try form.question(configuration, usual: .all)
    let ledger = try workspace.ledger(.read)
    let wanted = try incident.map { name throws(Diagnostic) in
      try ledger.incident(named: name).rowID
    }
    let dataset = try ledger.dataset(
      vocabulary: configuration.vocabulary,
      reach: suggests ? SuggestionList.reach(of: wanted) : .all)
    guard suggests else {
      let list = try LinkList(dataset, question: question, incident: wanted)
      return list.report(changeIDs: try ledger.changeIDs(of: list.changeRowIDs))
    }
    let list = try SuggestionList(dataset, question: question, incident: wanted, extent: extent)
    return list.report(changeWords: try ledger.changeWords(of: list.changeRowIDs))
  }
}
