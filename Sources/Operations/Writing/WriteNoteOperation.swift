package import Chronology
package import Diagnostics
import Hashing
import Ledgers
package import Records

/// What somebody writes down about an incident in a form: what was seen, done or decided, a factor, an
/// action item.
package struct WriteNoteOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  package var kind: NoteKind
  package var text: String
  /// When it happened; now where nobody says and it happened.
  package var at: Instant?
  /// Whose an action item is.
  package var owner: String?
  /// When an action item is due.
  package var due: Instant?
  package var writer: Writer
  /// What tells the form from others that say the same: sent twice, it is written once.
  package var once: String

  /// A note of which nothing else is said.
  package init(
    _ kind: NoteKind, _ text: String, on incident: String, by writer: Writer, once: String
  ) {
    self.kind = kind
    self.text = text
    self.incident = incident
    self.writer = writer
    self.once = once
  }

  /// What became of it.
  package enum Outcome: Equatable, Sendable {
    /// It is kept, or was already.
    case kept
    /// Something of these words is to be done already, and is somebody else's or due at another time.
    case differs(from: KeptNote)
  }

  /// Keeps it.
  ///
  /// - Throws: `noInput` where there is no such incident, `sourceOfOthers`.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Outcome {
    let ledger = try workspace.ledger(.amend)
    let incident = try ledger.incident(named: incident)
    try writer.check(incident.source)
    let now = workspace.now()
    var note = note(on: incident, at: now)
    let others = try ledger.notes().filter { $0.source == incident.source }
    if let standing = others.first(where: { stands($0, on: incident, at: now) }) {
      let isSame = standing.owner == owner && standing.due == due
      return kind == .action && !isSame ? .differs(from: standing) : .kept
    }
    if let known = others.first(where: { $0.id == note.texts[.id] }) {
      if known.text == text, known.isWithdrawn, known.doneAt == nil {
        // It is meant again.
        note.texts[.state] = "open"
      } else {
        // These were its first words, or it has been done: what is written now is something else.
        note.texts[.id] = ownID(on: incident)
      }
    }
    guard !others.contains(where: { $0.id == ownID(on: incident) }) else { return .kept }
    _ = try NoteImport(note: note, source: incident.source, origin: writer.origin)
      .run(in: ledger, at: now)
    return .kept
  }

  /// Whether a note says the same and holds: a factor by the same person, something that is to be done by
  /// anybody.
  private func stands(_ known: KeptNote, on incident: NamedRecord, at now: Instant) -> Bool {
    guard known.incident == incident.rowID, known.kind == kind, known.text == text else {
      return false
    }
    switch kind {
    case .action: return known.isOpenAction(at: now)
    case .factor: return !known.isWithdrawn && known.author == writer.name
    default: return false
    }
  }

  /// Whether it tells how the incident went.
  private var isOfCourse: Bool { kind != .factor && kind != .action }

  private func note(on incident: NamedRecord, at now: Instant) -> Note {
    var note = Note()
    note.texts[.incident] = incident.id
    note.texts[.text] = text
    note.texts[.kind] = kind.rawValue
    note.texts[.author] = writer.name
    note.texts[.owner] = owner
    note.numbers[.due] = due?.milliseconds
    note.numbers[.at] = at?.milliseconds
    if isOfCourse {
      note.texts[.id] = ownID(on: incident)
      note.numbers[.at] = (at ?? now).milliseconds
    }
    note.complete()
    return note
  }

  /// The same for the same form, and another for any other.
  private func ownID(on incident: NamedRecord) -> String {
    // Where nobody says when it happened, the moment does not tell the second sending from the first.
    let said = [
      once, writer.name, incident.id, kind.rawValue, text, at.map { "\($0.milliseconds)" } ?? "",
    ]
    return "form-\(SHA256.hex(of: said.joined(separator: "\0").utf8).prefix(16))"
  }
}
