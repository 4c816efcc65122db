import Chronology
import GRDB
import Ledgers
import Records

/// The declared links with what a failure rate asks of their records, so that a question about few
/// changes need not look up thousands.
///
/// Worked out anew by whatever can change one: an import, or a person's word.
enum CauseTable {
  /// Makes the table say what sources and persons say now.
  ///
  /// - Complexity: O(*n* log *m*) for *n* ids named as causes among *m* changes.
  static func rebuild(_ database: Database) throws {
    try database.cachedStatement(sql: "DELETE FROM cause").execute()
    let insertion = try database.cachedStatement(
      sql: "INSERT INTO cause \(row) ON CONFLICT DO NOTHING")
    try forEachPair(database) { try insertion.execute(arguments: $0) }
  }

  /// The incidents of which a change since a moment is declared to be the cause.
  static func incidents(
    ofChangesSince moment: Instant, _ database: Database
  ) throws -> Set<Int64> {
    try Set(
      Int64.fetchAll(
        database, sql: "SELECT incident_id FROM cause WHERE change_at >= ?",
        arguments: [moment.milliseconds]))
  }

  /// How many rows are missing, too many, or other than ``rebuild(_:)`` would make them.
  static func differences(_ database: Database) throws -> Int {
    let selection = try database.makeStatement(sql: row)
    var expected: Set<Row> = []
    try forEachPair(database) { pair in
      if let row = try Row.fetchOne(selection, arguments: pair) { expected.insert(row.copy()) }
    }
    let kept = Set(try Row.fetchAll(database, sql: "SELECT * FROM cause ORDER BY 1, 2"))
    return try kept.symmetricDifference(expected).reduce(into: Set<[Int64]>()) { pairs, row in
      pairs.insert([try row.value("incident_id"), try row.value("change_id")])
    }.count
  }

  /// A row of the table, for an incident and a change.
  private static let row = """
    SELECT incident_id, change_id, coalesce(incident.started_at, incident.detected_at)
        AS incident_at, is_planned, severity_id, category_id, cause_id,
      coalesce(change.finished_at, change.started_at) AS change_at, change.service_id, type_id,
      lines_added + lines_deleted AS lines, environment_id, outcome_id, change.source_id, state_id
    FROM incident, change WHERE incident_id = ? AND change_id = ?
    """

  /// Goes through incidents and the changes declared to be their causes.
  private static func forEachPair(
    _ database: Database, _ body: (StatementArguments) throws -> Void
  ) throws {
    let sources = try SourceNames(database)
    let resolver = try LinkResolver(database, sources: sources)
    for incident in try incidents(database, resolver) {
      let rowID: Int64 = try incident.value("incident_id")
      let claims = try resolver.claims(
        about: rowID, from: sources.code(of: incident.value("source_id")),
        naming: incident.value("caused_by"))
      for claim in claims where claim.verdict == .declared {
        guard let change = claim.change else { continue }
        try body([rowID, change])
      }
    }
  }

  /// The incidents that anybody said anything about.
  private static func incidents(_ database: Database, _ resolver: LinkResolver) throws -> [Row] {
    let spokenOf = Set(resolver.incidentsSpokenOf)
    return try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT incident_id, source_id, caused_by FROM incident ORDER BY incident_id")
    ).filter { row in
      try row.value("caused_by") as String? != nil || spokenOf.contains(row.value("incident_id"))
    }
  }
}
