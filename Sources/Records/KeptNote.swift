package import Chronology

/// A note as the ledger keeps it.
package struct KeptNote: Equatable, Sendable {
  /// The ledger's own number of it.
  package let rowID: Int64
  package let id: String
  package let source: String
  /// The id of the incident that it is about, as it was given.
  package let incidentID: String
  /// The ledger's number of that incident; `nil` where there is none, or several have that id.
  package let incident: Int64?
  package let at: Instant?
  package let kind: NoteKind
  package let text: String
  package let author: String?
  package let owner: String?
  package let due: Instant?
  package let doneAt: Instant?

  /// A note with all that is kept of it.
  package init(
    rowID: Int64, id: String, source: String, incidentID: String, incident: Int64?, at: Instant?,
    kind: NoteKind, text: String, author: String?, owner: String?, due: Instant?, doneAt: Instant?
  ) {
    self.rowID = rowID
    self.id = id
    self.source = source
    self.incidentID = incidentID
    self.incident = incident
    self.at = at
    self.kind = kind
    self.text = text
    self.author = author
    self.owner = owner
    self.due = due
    self.doneAt = doneAt
  }

  /// Whether it is something that is still to be done at a moment.
  package func isOpenAction(at moment: Instant) -> Bool {
    kind == .action && doneAt.map { $0 > moment } ?? true
  }
}
