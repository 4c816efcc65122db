import Analysis
import Chronology
package import Diagnostics
import Ledgers
package import Records
package import Reports
import Settings

/// What people wrote down about incidents.
package struct NoteListOperation: Sendable {
  /// The only incident; `SOURCE:ID` where several sources have its id.
  package var incident: String?
  package var kind: NoteKind?
  /// Whether only action items that are still to be done are wanted.
  package var openOnly: Bool
  /// Whether it says who wrote them, and whom they mention.
  package var namesAuthors = false
  /// The zone of days, by its IANA name.
  package var timezone: String?

  /// What is asked.
  package init(of incident: String? = nil, kind: NoteKind? = nil, openOnly: Bool = false) {
    self.incident = incident
    self.kind = kind
    self.openOnly = openOnly
  }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such incident, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let zone = try RulesForm.zone(timezone, else: configuration.zone)
    let ledger = try workspace.ledger(.read)
    let wanted = try incident.map { name throws(Diagnostic) in try ledger.incident(named: name) }
    return NoteList(
      try ledger.notes(), of: wanted.map { ($0.rowID, $0.name) }, kind: kind, openOnly: openOnly,
      namesAuthors: namesAuthors,
      on: ReportingCalendar(zone: zone, weekStart: configuration.weekStart), at: workspace.now()
    ).report
  }
}
