import Analysis
import Chronology
package import Diagnostics
import Ledgers
package import Records
import Settings

/// A person's word on whether a change caused an incident.
package struct LinkOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  /// The change's id; `SOURCE:ID` where several sources have it.
  package var change: String
  package var verdict: Dataset.Link.Verdict
  /// Why, for those who read it later.
  package var reason: String?
  /// Who says it in a form of the service; nobody is named where it is said elsewhere.
  package var writer: Writer?

  /// What is said.
  package init(
    _ verdict: Dataset.Link.Verdict, incident: String, change: String, reason: String? = nil
  ) {
    self.verdict = verdict
    self.incident = incident
    self.change = change
    self.reason = reason
  }

  /// What it did.
  package struct Receipt: Sendable {
    /// Whether it was not known already.
    package let isNews: Bool
    /// What was said, as in `declared that 1187 caused INC-42`.
    package let statement: String
    /// What it changes, in a clause.
    package let effect: String?
    /// What speaks against it.
    package let warnings: [Diagnostic]
  }

  /// Keeps it.
  ///
  /// - Throws: `noInput` where there is no such record, `usage` where several are meant,
  ///   `sourceOfOthers`.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Receipt {
    let configuration = try workspace.configuration()
    let ledger = try workspace.ledger(.amend)
    let incident = try ledger.incident(named: incident)
    let change = try ledger.change(named: change)
    for record in [incident, change] { try writer?.check(record.source) }
    // In a form nobody is told: the page that follows shows what it changes.
    let effect =
      try writer == nil
      ? self.effect(incident, change, in: workspace.dataset(of: ledger, configuration)) : nil
    let isNews = try ledger.state(
      verdict, incident: incident, change: change, reason: reason, by: writer?.name,
      at: workspace.now())
    return Receipt(
      isNews: isNews,
      statement: "\(verdict.participle) that \(change.name) caused \(incident.name)",
      effect: effect?.clause, warnings: effect?.warnings ?? [])
  }

  /// What it changes of what the records say so far.
  private func effect(
    _ incident: NamedRecord, _ change: NamedRecord, in dataset: Dataset
  ) -> LinkEffect? {
    LinkEffect(
      of: LinkEffect.Statement(
        incident: incident.rowID, change: change.rowID, incidentName: incident.name,
        changeName: change.name, verdict: verdict),
      in: dataset, question: Question(period: .all, calendar: ReportingCalendar(zone: .utc)))
  }
}

extension Dataset.Link.Verdict {
  /// What was done by saying it.
  fileprivate var participle: String {
    switch self {
    case .declared: "declared"
    case .rejected: "rejected"
    }
  }
}
