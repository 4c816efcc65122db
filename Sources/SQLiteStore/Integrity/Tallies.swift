import GRDB

/// The counts of changes as a recount of the changes gives them.
enum Tallies {
  /// What the counts are and should be, where they differ; a count of 0 is no count.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  static func differences(_ database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        WITH recount AS (\(recount)), kept AS (SELECT * FROM change_tally WHERE changes <> 0)
        SELECT count(*) FROM (
          SELECT DISTINCT service_id, type_id, size_class, environment_id, outcome_id, source_id
          FROM (
            SELECT * FROM (SELECT * FROM recount EXCEPT SELECT * FROM kept)
            UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM recount)))
        """) ?? 0
  }

  /// Counts again.
  static func rebuild(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM change_tally; INSERT INTO change_tally \(recount)")
  }

  private static let recount = """
    SELECT coalesce(scope.id, service_id, 0) AS service_id, coalesce(type_id, 0) AS type_id,
      size_class,
      coalesce(environment_id, 0) AS environment_id, coalesce(outcome_id, 0) AS outcome_id,
      source_id, count(*) AS changes
    FROM change, (SELECT NULL AS id UNION ALL SELECT -1) AS scope
    GROUP BY 1, 2, 3, 4, 5, 6
    """
}
