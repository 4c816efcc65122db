package import Records

extension RecordTables {
  /// All notes, in the order in which they are told.
  ///
  /// - Complexity: O(*n* log *n*) for *n* notes.
  package func notes() throws -> [KeptNote] {
    let incident = Self.number(of: "incident")
    return try rows(
      """
      SELECT note.\(Self.number(of: "note")), note.id, source.name, note.incident_id, (
        SELECT incident.\(incident) FROM incident WHERE incident.id = note.incident_id AND (
          incident.source_id = note.source_id
          OR (SELECT count(*) FROM incident WHERE id = note.incident_id) = 1)),
        at, kind, text, author, owner, due, done_at, state
      FROM note JOIN source USING (source_id)
      ORDER BY note.incident_id, at IS NULL, at, source.name, note.id
      """
    ) { row in
      KeptNote(
        rowID: row.integer(0), id: try row.knownText(1), source: try row.knownText(2),
        incidentID: try row.knownText(3), incident: try row.optionalInteger(4),
        at: try row.instant(5), word: try row.text(6) ?? NoteKind.observed.rawValue,
        text: try row.knownText(7), author: try row.text(8), owner: try row.text(9),
        due: try row.instant(10), doneAt: try row.instant(11), state: try row.text(12))
    }
  }
}
