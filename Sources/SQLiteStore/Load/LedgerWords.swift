import Chronology
package import Diagnostics
import GRDB
package import Records

extension SQLiteLedger {
  /// What is written about changes, by the store's own numbers: long texts stay in the database
  /// until a report shows them.
  ///
  /// - Complexity: O(*n* log *N*) for *n* of *N* changes.
  package func changeWords(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: ChangeWords] {
    try read { database in
      var words: [Int64: ChangeWords] = [:]
      let statement = try database.makeStatement(
        sql: "SELECT id, title, author, reference, url FROM change WHERE change_id = ?")
      for rowID in rowIDs where words[rowID] == nil {
        guard let row = try Row.fetchOne(statement, arguments: [rowID]) else { continue }
        words[rowID] = ChangeWords(
          id: try row.value("id"), title: try row.value("title"), author: try row.value("author"),
          reference: try row.value("reference"), url: try row.value("url"))
      }
      return words
    }
  }

  /// What is written about an incident, by the store's own number, and by recovery records of it:
  /// those of its own source, and others while no other incident has its id.
  package func incidentWords(of rowID: Int64) throws(Diagnostic) -> IncidentWords {
    try read { database in
      let incident = try Row.fetchOne(
        database,
        sql: """
          SELECT incident.id, incident.source_id, url, word.text AS detected_by
          FROM incident LEFT JOIN word ON word_id = detected_by_id WHERE incident_id = ?
          """, arguments: [rowID])
      guard let incident else { return .none }
      let recoveries = try Row.fetchAll(
        database,
        sql: """
          SELECT source.name, recovery.* FROM recovery JOIN source USING (source_id)
          WHERE recovery.id = :id AND (recovery.source_id = :source OR (
            (SELECT count(*) FROM incident WHERE id = :id) = 1))
          ORDER BY source.name
          """,
        arguments: [
          "id": try incident.value("id") as String,
          "source": try incident.value("source_id") as Int64,
        ])
      return IncidentWords(
        detectedBy: try incident.value("detected_by"), url: try incident.value("url"),
        recoveries: try recoveries.map(Self.recoveryWords))
    }
  }

  private static func recoveryWords(_ row: Row) throws -> RecoveryWords {
    let fields = ["started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at"]
    return RecoveryWords(
      source: try row.value("name"),
      times: try fields.compactMap { field in try row.moment(field).map { (field, $0) } },
      timeToDetect: try row.optionalDuration("time_to_detect"),
      timeToRecover: try row.optionalDuration("time_to_recover"))
  }
}
