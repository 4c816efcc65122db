import Analysis
import Chronology
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings

/// The pack for one incident.
package struct PostmortemOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  /// The store's number of it, where that is known already: a name may stand for two.
  var rowID: Int64?
  package var rules: RulesForm
  /// Whether it says who made each change.
  package var namesAuthors: Bool
  /// How much of the report is wanted.
  package var extent: Extent

  /// What is asked.
  package init(
    _ incident: String, _ rules: RulesForm = RulesForm(), namesAuthors: Bool = false,
    extent: Extent = .page
  ) {
    self.incident = incident
    self.rules = rules
    self.namesAuthors = namesAuthors
    self.extent = extent
  }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such incident, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let workspace = try workspace.asKnown(by: rules, configuration)
    let question = try rules.question(configuration, period: .all)
    let ledger = try workspace.ledger(.read)
    let known = rowID
    let rowID: Int64 =
      if let known { known } else { try ledger.incident(named: incident).rowID }
    let study = try workspace.study(
      of: ledger, configuration, reach: Postmortem.reach(of: rowID)
    ) { dataset throws(Diagnostic) in try question.counting(rowID, of: dataset) }
    let postmortem = try Postmortem(of: rowID, study, extent: extent)
    let report = postmortem.report(
      changeWords: try ledger.changeWords(of: postmortem.changeRowIDs),
      words: try ledger.incidentWords(of: rowID), namesAuthors: namesAuthors)
    return ListeningNotes(in: workspace).added(
      to: report, of: Self.time(of: rowID, in: study.dataset, now: workspace.now()),
      named: "the time of this incident")
  }

  /// The time in which the pack looks for what led to an incident and how it went: from the day before
  /// it to its end.
  private static func time(
    of incident: Int64, in dataset: Dataset, now: Instant
  ) -> Range<Instant> {
    let incidents = dataset.incidents
    guard let row = incidents.rowIDs.firstIndex(of: incident),
      let start = incidents.startedAt[row] ?? incidents.detectedAt[row]
    else { return now..<now }
    let from = start.advanced(by: -Milliseconds.day)
    return from..<max(start, incidents.resolvedAt[row] ?? now)
  }
}
