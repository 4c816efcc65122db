import Chronology
import GRDB
import Records

/// What persons last said of each pair of an incident and a change.
struct LinkStatements {
  /// One pair and what was said of it.
  struct Statement {
    /// The store's number of the incident.
    let incident: Int64
    /// The store's number of the change; `nil` while no such change is there.
    let change: Int64?
    let changeID: String
    let verdict: Dataset.Link.Verdict
    let reason: String?
    let saidAt: Instant

    var origin: Dataset.Link.Origin { .person(reason: reason, at: saidAt) }
  }

  /// The statements whose incident is there, in the order in which they were last made.
  let all: [Statement]

  init(_ database: Database) throws {
    let changes = try RecordFinder(database, .change)
    let incidents = try RecordFinder(database, .incident)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT incident_source.name AS incident_source, incident_id,
          change_source.name AS change_source, change_id, verdict, reason, said_at
        FROM link_statement
          JOIN source AS incident_source ON incident_source.source_id = incident_source_id
          JOIN source AS change_source ON change_source.source_id = change_source_id
        WHERE link_statement_id IN (
          SELECT max(link_statement_id) FROM link_statement
          GROUP BY incident_source_id, incident_id, change_source_id, change_id)
        ORDER BY link_statement_id
        """)
    all = try rows.compactMap { row in
      let incident = try incidents.rowID(
        source: row.value("incident_source"), id: row.value("incident_id"))
      return try incident.map { incident in
        Statement(
          incident: incident,
          change: try changes.rowID(
            source: row.value("change_source"), id: row.value("change_id")),
          changeID: try row.value("change_id"),
          verdict: try Dataset.Link.Verdict(word: row.value("verdict")),
          reason: try row.value("reason"), saidAt: try row.knownMoment("said_at"))
      }
    }
  }
}

extension Dataset.Link.Verdict {
  /// Its word in the database.
  var word: String {
    switch self {
    case .declared: "declared"
    case .rejected: "rejected"
    }
  }

  /// The verdict of a word that the database allows.
  init(word: String) throws(Damage) {
    switch word {
    case Self.declared.word: self = .declared
    case Self.rejected.word: self = .rejected
    default: throw Damage()
    }
  }
}
