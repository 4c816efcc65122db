package import Chronology
package import Diagnostics
import Ledgers
import Records

/// What becomes of something that is written down about an incident: it is corrected or taken back by
/// whoever wrote it, or done, by whoever says so. What it was before stays in its history.
package struct AmendNoteOperation: Sendable {
  /// What is to become of it.
  package enum Amendment: Equatable, Sendable {
    /// It says something else; what is `nil` stays as it is.
    case corrected(text: String?, at: Instant?, owner: String?, due: Instant?)
    /// It does not hold.
    case withdrawn
    /// It is done, at a moment; now where nobody says.
    case done(at: Instant?)
  }

  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String
  /// Its own id.
  package var note: String
  package var amendment: Amendment
  package var writer: Writer

  /// What is to become of a note.
  package init(_ note: String, on incident: String, _ amendment: Amendment, by writer: Writer) {
    self.note = note
    self.incident = incident
    self.amendment = amendment
    self.writer = writer
  }

  /// Writes it down.
  ///
  /// - Throws: `noInput` where there is no such incident or note, `sourceOfOthers`, `writtenByOthers`.
  package func run(in workspace: Workspace) throws(Diagnostic) {
    let ledger = try workspace.ledger(.amend)
    let incident = try ledger.incident(named: incident)
    let known = try ledger.notes().first { $0.incident == incident.rowID && $0.id == note }
    guard let known else { throw .noSuchNote }
    try writer.check(known.source)
    guard var news = try news(of: known, in: ledger, at: workspace.now()) else { return }
    news.texts[.id] = known.id
    news.texts[.incident] = known.incidentID
    if news.texts[.text] == nil { news.texts[.text] = known.text }
    _ = try NoteImport(note: news, source: known.source, origin: writer.origin)
      .run(in: ledger, at: workspace.now())
  }

  /// What is to be said of it; `nil` where nothing is left to say.
  private func news(
    of known: KeptNote, in ledger: any Ledger, at now: Instant
  ) throws(Diagnostic) -> Note? {
    var news = Note()
    switch amendment {
    case .done(let moment):
      // Of two who say so at once the first is right.
      guard known.isOpenAction(at: now) else { return nil }
      news.numbers[.doneAt] = (moment ?? now).milliseconds
    case .withdrawn:
      try checkOwn(known, in: ledger)
      guard !known.isWithdrawn else { return nil }
      news.texts[.state] = KeptNote.withdrawnWord
    case .corrected(let text, let at, let owner, let due):
      try checkOwn(known, in: ledger)
      news.texts[.text] = text
      news.texts[.owner] = owner
      news.numbers[.at] = at?.milliseconds
      news.numbers[.due] = due?.milliseconds
    }
    return news
  }

  private func checkOwn(_ known: KeptNote, in ledger: any Ledger) throws(Diagnostic) {
    guard try ledger.firstFile(of: .notes, known.rowID) == writer.origin else {
      throw .writtenByOthers
    }
  }
}

extension Ledger {
  /// The file that a record was first read in, or whose form it was written in.
  func firstFile(of kind: RecordKind, _ rowID: Int64) throws(Diagnostic) -> String? {
    var file: String?
    try visitVersions(kind, [rowID]) { _, version in file = file ?? version.file }
    return file
  }
}

extension Diagnostic {
  /// There is no note of that id on the incident.
  package static let noSuchNote = Diagnostic(
    .error, .noInput, "there is no such note on this incident",
    hint: "Open the incident's page anew.", at: nil)
}
