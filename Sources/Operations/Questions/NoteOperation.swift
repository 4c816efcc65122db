import Chronology
package import Diagnostics
package import Ledgers
package import Records
import Settings

/// What a person writes down about an incident.
package struct NoteOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  package var text: String
  package var kind: NoteKind?
  /// When it happened; now where nobody says and it happened.
  package var at: String?
  package var author: String?
  /// Whose an action item is.
  package var owner: String?
  /// When an action item is due.
  package var due: String?
  /// When an action item was done, or `now`.
  package var done: String?

  /// A note of which nothing else is said.
  package init(_ text: String, on incident: String) {
    self.text = text
    self.incident = incident
  }

  /// What it did.
  package struct Receipt: Sendable {
    /// The incident's name.
    package let incident: String
    package let kind: NoteKind
    /// What became of it.
    package let effect: ImportEffect
  }

  /// Keeps it.
  ///
  /// - Throws: `noInput` where there is no such incident, `usage` for what cannot be read.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Receipt {
    let configuration = try workspace.configuration()
    let zone = configuration.zone ?? .utc
    let ledger = try workspace.ledger(.amend)
    let incident = try ledger.incident(named: incident)
    var note = Note()
    note.texts[.incident] = incident.id
    note.texts[.text] = text
    note.texts[.kind] = kind?.rawValue
    note.texts[.author] = author
    note.texts[.owner] = owner
    note.numbers[.due] = try moment(due, in: zone)?.milliseconds
    note.numbers[.doneAt] =
      done == "now" ? workspace.now().milliseconds : try moment(done, in: zone)?.milliseconds
    note.numbers[.at] = try moment(at, in: zone)?.milliseconds
    let said = note.meantKind
    if note.numbers[.at] == nil, said != .action, said != .factor {
      note.numbers[.at] = workspace.now().milliseconds
    }
    note.complete()
    guard !note.texts.isMissing(.text) else { throw .saysNothing }
    let known = try ledger.notes().first {
      $0.source == incident.source && $0.id == note.texts[.id]
    }
    if let known, known.text != note.texts[.text] {
      // These were its first words, and it says something else since.
      note.texts[.id] = note.texts[.id].map { "\($0)-again" }
    } else if known?.isWithdrawn == true {
      // What somebody took back is meant again.
      note.texts[.state] = "open"
    }
    let tally = try NoteImport(note: note, source: incident.source, origin: "toll note")
      .run(in: ledger, at: workspace.now())
    return Receipt(
      incident: incident.name, kind: said,
      effect: tally.added > 0 ? .added : tally.updated > 0 ? .updated : .unchanged)
  }

  private func moment(_ text: String?, in zone: ZoneTable) throws(Diagnostic) -> Instant? {
    try text.map { text throws(Diagnostic) in try RulesForm.moment(text, in: zone) }
  }
}

extension Diagnostic {
  /// A note without words.
  static let saysNothing = Diagnostic(
    .error, .usage, "the note is empty",
    hint: "Say what was seen, done or decided, or is to be done.", at: nil)
}
