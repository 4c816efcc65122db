import Chronology
import GRDB
import Ledgers
import Records

extension LinkResolver {
  /// What sources and persons say of the links in a database.
  init(_ database: Database, sources: SourceNames) throws {
    let finder = try RecordFinder(database, .change)
    let names = DatedNames(database)
    self.init(sources: sources.names, statements: try Self.statements(database)) { source, id in
      try finder.rowID(source: source, id: id) ?? names.change(named: id, in: source)?.rowID
    }
  }

  /// What persons last said of each pair of an incident and a change, as far as the incident is there,
  /// in the order in which it was last said.
  private static func statements(_ database: Database) throws -> [Statement] {
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
    return try rows.compactMap { row in
      let incident = try incidents.rowID(
        source: row.value("incident_source"), id: row.value("incident_id"))
      return try incident.map { incident in
        Statement(
          incident: incident,
          change: try changes.rowID(
            source: row.value("change_source"), id: row.value("change_id")),
          changeID: try row.value("change_id"),
          verdict: try Dataset.Link.Verdict(word: row.value("verdict")),
          origin: .person(reason: try row.value("reason"), at: try row.knownMoment("said_at")))
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
