package import Diagnostics
import GRDB
package import Records

extension SQLiteLedger {
  package func notes() throws(Diagnostic) -> [KeptNote] {
    try read(Self.notes)
  }

  /// All notes, in the order in which they are told.
  ///
  /// - Complexity: O(*n* log *n*) for *n* notes.
  static func notes(_ database: Database) throws -> [KeptNote] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT note.*, source.name, (
          SELECT incident.incident_id FROM incident WHERE incident.id = note.incident_id AND (
            incident.source_id = note.source_id
            OR (SELECT count(*) FROM incident WHERE id = note.incident_id) = 1)) AS row
        FROM note JOIN source USING (source_id)
        ORDER BY note.incident_id, at IS NULL, at, source.name, note.id
        """)
    return try rows.map { row in
      let word: String? = try row.value("kind")
      return KeptNote(
        rowID: try row.value("note_id"), id: try row.value("id"), source: try row.value("name"),
        incidentID: try row.value("incident_id"), incident: try row.value("row"),
        at: try row.moment("at"), word: word ?? NoteKind.observed.rawValue,
        text: try row.value("text"), author: try row.value("author"),
        owner: try row.value("owner"), due: try row.moment("due"),
        doneAt: try row.moment("done_at"), state: try row.value("state"))
    }
  }
}
