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
  /// The kind's name, or its source's own word.
  package let word: String
  package let text: String
  package let author: String?
  package let owner: String?
  package let due: Instant?
  package let doneAt: Instant?
  /// How an action item stands, in its source's word.
  package let state: String?

  /// A note with all that is kept of it.
  package init(
    rowID: Int64, id: String, source: String, incidentID: String, incident: Int64?, at: Instant?,
    word: String, text: String, author: String?, owner: String?, due: Instant?, doneAt: Instant?,
    state: String?
  ) {
    self.rowID = rowID
    self.id = id
    self.source = source
    self.incidentID = incidentID
    self.incident = incident
    self.at = at
    self.word = word
    kind = NoteKind(word: word) ?? .observed
    self.text = text
    self.author = author
    self.owner = owner
    self.due = due
    self.doneAt = doneAt
    self.state = state
  }

  /// The word for how a note stands that was taken back.
  package static let withdrawnWord = "withdrawn"

  /// Whether whoever wrote it took it back: then it stands on no page, and stays where all is listed that
  /// was ever written.
  package var isWithdrawn: Bool { state == Self.withdrawnWord }

  /// Whether it is something that is still to be done at a moment. Of one that is done nobody knows when,
  /// nothing is left at any.
  package func isOpenAction(at moment: Instant) -> Bool {
    guard kind == .action, !isWithdrawn else { return false }
    return doneAt.map { $0 > moment } ?? !(state.map(Note.saysDone) ?? false)
  }
}
