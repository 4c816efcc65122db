import Chronology
import Diagnostics
import Hashing
import Ledgers
import Records

/// A note on its way into the ledger: kept with the records of its incident's source, as an import of
/// one row.
struct NoteImport {
  let note: Note
  /// The source whose record it is.
  let source: String
  /// What wrote it, where other imports have the name of their file.
  let origin: String

  /// Keeps it.
  func run(in ledger: any Ledger, at now: Instant) throws(Diagnostic) -> ImportTally {
    let said =
      [.id, .text, .owner, .author, .state].map { note.texts[$0] ?? "" }
      + [.due, .doneAt].map { note.numbers[$0].map(String.init) ?? "" }
    return try ledger.importFile(
      origin, source: source, isNamed: true, at: now, isRehearsal: false
    ) { session throws(Diagnostic) in
      try session.accept(note)
      return Provenance(
        format: "note", kind: RecordKind.notes.rawValue,
        sha256: SHA256.hex(of: "\(now.milliseconds)\n\(said.joined(separator: "\n"))".utf8),
        bytes: note.texts[.text]?.utf8.count ?? 0, rows: 1)
    }
  }
}
