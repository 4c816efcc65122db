import Analysis
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings

/// What a metric means, the records behind it, and what was left out.
package struct ExplainOperation: Sendable {
  package var metric: String
  package var form: QuestionForm
  /// How much of the report is wanted.
  package var extent: Extent

  /// What is asked.
  package init(_ metric: String, _ form: QuestionForm, extent: Extent = .page) {
    self.metric = metric
    self.form = form
    self.extent = extent
  }

  /// Answers.
  ///
  /// - Throws: `usage` for a metric that is none, or a question that cannot be read.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let workspace = try workspace.asKnown(by: form.rules, configuration)
    let question = try form.question(configuration)
    let ledger = try workspace.ledger(.read)
    guard MetricCatalog.metric(named: metric) != nil else { throw .unknownMetric(metric) }
    let study = try workspace.study(of: ledger, configuration) { _ in question }
    let explanation = try Explanation(of: metric, study, question: question, extent: extent)
    let ids = try ledger.changeIDs(of: explanation.changeRowIDs)
    let origins = try ledger.origins(of: explanation.kind, explanation.listedRowIDs)
    return explanation.report(changeIDs: ids, origins: origins)
  }
}
