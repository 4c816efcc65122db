package import Diagnostics
import Ledgers
import Records

/// What somebody said in a form of a change and an incident, taken back by the same person: from then on
/// that person has said nothing of them. What was said, and that it was taken back, stays in its history.
package struct WithdrawVerdictOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  /// The ledger's number of what was said.
  package var statement: Int64
  /// Why, for those who read it later.
  package var reason: String?
  package var writer: Writer

  /// What is taken back.
  package init(_ statement: Int64, on incident: String, reason: String?, by writer: Writer) {
    self.statement = statement
    self.incident = incident
    self.reason = reason
    self.writer = writer
  }

  /// Takes it back.
  ///
  /// - Throws: `noInput` where there is no such incident, `sourceOfOthers`, `writtenByOthers`,
  ///   `takenBack`, `overtaken`.
  package func run(in workspace: Workspace) throws(Diagnostic) {
    let ledger = try workspace.ledger(.amend)
    let incident = try ledger.incident(named: incident)
    try writer.check(incident.source)
    let fate = try ledger.withdraw(
      statement, on: incident, reason: reason, by: writer.name, at: workspace.now())
    switch fate {
    case .holds: return
    case .takenBack: throw .takenBack
    case .overtaken: throw .overtaken
    case nil: throw .writtenByOthers
    }
  }
}

extension Diagnostic {
  /// Nothing was said of the incident under that number.
  package static let noSuchStatement = Diagnostic(
    .error, .noInput, "nobody said this of a cause of this incident",
    hint: "Open the incident's page anew.", at: nil)

  /// What was said has not been the last word for a while.
  package static let overtaken = Diagnostic(
    .error, .contradiction, "something else was said of this change since, and holds instead",
    hint: "Open the incident's page anew: it has what holds now, and who said what.", at: nil)
}
