import Analysis
import Chronology
package import Diagnostics
import Ledgers
package import Reports
import Settings

/// The ops review of a period.
package struct ReviewOperation: Sendable {
  package var form: QuestionForm
  /// Only these metrics in files and definitions; all where it is empty.
  package var metrics: [String]
  /// How much of the report is wanted.
  package var extent: Extent
  /// Whether the first page alone is wanted.
  package var isBrief: Bool

  /// What is asked.
  package init(
    _ form: QuestionForm, metrics: [String] = [], extent: Extent = .page, isBrief: Bool = false
  ) {
    self.form = form
    self.metrics = metrics
    self.extent = extent
    self.isBrief = isBrief
  }

  /// Answers.
  ///
  /// - Throws: `usage` for a question that cannot be read, a metric or a filter that names nothing.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let workspace = try workspace.asKnown(by: form.rules, configuration)
    var question = try form.question(configuration)
    for name in metrics where MetricCatalog.metric(named: name) == nil {
      throw .unknownMetric(name)
    }
    if !metrics.isEmpty { question.metrics = Set(metrics) }
    let study = try workspace.study(of: workspace.ledger(.read), configuration) { _ in question }
    let report = try Review.report(study, question: question, extent: extent, isBrief: isBrief)
    guard let period = report.period else { return report }
    return ListeningNotes(in: workspace).added(
      to: report, of: period.range(in: question.calendar), named: period.name)
  }
}
