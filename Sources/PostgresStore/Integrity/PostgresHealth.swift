package import Diagnostics
import Ledgers
package import Records

extension PostgresLedger {
  /// How the records came in.
  package func health(
    vocabulary: Vocabulary, limit: Int, faults: [LedgerHealth.Fault]
  ) throws(Diagnostic) -> LedgerHealth {
    try reading { tables in
      let names = Steps.tables.map { "to_regclass('\($0)')" }.joined(separator: ", ")
      let bytes = try tables.count(
        """
        SELECT coalesce(sum(pg_total_relation_size(name)), 0)::bigint
        FROM unnest(ARRAY[\(names)]) AS ours(name)
        """)
      return try tables.health(
        vocabulary, limit: limit, faults: faults,
        engine: EngineFacts(
          name: "PostgreSQL \(connection.release)",
          schemaVersion: try tables.count("SELECT version FROM toll"), bytes: bytes))
    }
  }

  /// What is wrong with the tables: rows that refer to nothing or hold what no import writes, and what is
  /// kept beside the records where it disagrees with them. Whether their pages are sound, the server's own
  /// tools tell.
  ///
  /// - Returns: At most a few of each kind; empty when all is sound.
  /// - Complexity: O(*n*) for *n* records.
  package func faults() throws(Diagnostic) -> [LedgerHealth.Fault] {
    try reading { try $0.faults() }
  }

  /// Makes anew what can be made from the records, all of it or nothing; no record is touched.
  ///
  /// - Returns: What is wrong still.
  package func repair(
    _ repairs: Set<LedgerHealth.Repair>
  ) throws(Diagnostic) -> [LedgerHealth.Fault] {
    try amending { tables in
      for repair in LedgerHealth.Repair.allCases where repairs.contains(repair) {
        try tables.perform(repair)
      }
      return try tables.faults()
    }
  }
}

extension PostgresTables {
  func faults() throws -> [LedgerHealth.Fault] {
    let rows =
      try RowRule.all.flatMap { try $0.faults(self) }
      + LostKeys.all(self).map { LedgerHealth.Fault($0.sentence, repair: nil) }
    let shape = try missingIndexes().map {
      LedgerHealth.Fault("\($0.name) is missing", repair: .shape)
    }
    // What is worked out of rows that cannot be read tells nothing.
    return rows + shape + (rows.allSatisfy { $0.repair != nil } ? try disagreements() : [])
  }

  private func missingIndexes() throws -> [(name: String, sql: String)] {
    let known = Set(
      try texts(
        "SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"))
    return Steps.indexes.filter { !known.contains($0.name) }
  }

  fileprivate func perform(_ repair: LedgerHealth.Repair) throws {
    switch repair {
    // Only the server's own tools find an index that is wrong, and mend it.
    case .indexes: break
    case .shape: for index in try missingIndexes() { try connection.execute(index.sql) }
    case .rejectedLines:
      try run(
        "DELETE FROM rejected_line WHERE import_id NOT IN (SELECT import_id FROM import)", [])
    case .tallies: try rebuildTallies()
    case .causes: try rebuildCauses()
    }
  }
}
