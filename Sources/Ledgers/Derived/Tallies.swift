package import Records

extension RecordTables {
  /// What the counts of changes are and should be, where they differ; a count of 0 is no count.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  package func talliesThatDiffer() throws -> Int {
    try count(
      """
      WITH recount AS (\(Self.recount)), kept AS (SELECT * FROM change_tally WHERE changes <> 0)
      SELECT count(*) FROM (
        SELECT DISTINCT service_id, type_id, size_class, environment_id, outcome_id, source_id
        FROM (
          SELECT * FROM (SELECT * FROM recount EXCEPT SELECT * FROM kept) AS missing
          UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM recount) AS wrong
        ) AS differing
      ) AS cells
      """)
  }

  /// Counts the changes again.
  package func rebuildTallies() throws {
    try run("DELETE FROM change_tally", [])
    try run("INSERT INTO change_tally \(Self.recount)", [])
  }

  private static var recount: String {
    """
    SELECT coalesce(scope.id, service_id, 0) AS service_id, coalesce(type_id, 0) AS type_id,
      \(sizeClass) AS size_class,
      coalesce(environment_id, 0) AS environment_id, coalesce(outcome_id, 0) AS outcome_id,
      source_id, count(*) AS changes
    FROM change, (SELECT NULL AS id UNION ALL SELECT -1) AS scope
    GROUP BY 1, 2, 3, 4, 5, 6
    """
  }

  /// Makes anew what is worked out from the records and kept beside them.
  ///
  /// - Complexity: O(*n* log *n*) for *n* records.
  package func rebuildDerived() throws {
    try rebuildTallies()
    try rebuildCauses()
  }

  /// What is kept beside the records where it disagrees with them.
  package func disagreements() throws -> [LedgerHealth.Fault] {
    let tallies = try talliesThatDiffer()
    let causes = try differingCauses(from: causePairs())
    return [
      tallies == 0
        ? nil
        : LedgerHealth.Fault(
          "\(tallies) of the counts of changes kept for \"toll preflight\" "
            + "\(tallies == 1 ? "differs" : "differ") from a recount", repair: .tallies),
      causes == 0
        ? nil
        : LedgerHealth.Fault(
          "\(causes) of the links kept for \"toll preflight\" "
            + "\(causes == 1 ? "differs" : "differ") from what the records say", repair: .causes),
    ].compactMap(\.self)
  }
}
