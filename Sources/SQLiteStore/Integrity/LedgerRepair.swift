package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// Makes anew what can be made from the records, all of it or nothing; no record is touched.
  ///
  /// - Returns: What is wrong still.
  package func repair(_ repairs: Set<LedgerHealth.Repair>) throws(Diagnostic) -> [LedgerHealth
    .Fault]
  {
    try writing {
      var rest: [LedgerHealth.Fault] = []
      try queue.inTransaction(.immediate) { database in
        // What was worked out through a wrong index may be wrong unseen.
        let isDeep = repairs.contains(.indexes)
        for repair in LedgerHealth.Repair.allCases where isDeep || repairs.contains(repair) {
          try Self.perform(repair, in: SQLiteTables(database, path: path))
        }
        rest = try Self.faults(database, path: path)
        return .commit
      }
      return rest
    }
  }

  private static func perform(_ repair: LedgerHealth.Repair, in tables: SQLiteTables) throws {
    switch repair {
    case .indexes: try tables.database.execute(sql: "REINDEX")
    case .shape: try Shape.complete(tables.database)
    case .rejectedLines:
      try tables.run(
        "DELETE FROM rejected_line WHERE import_id NOT IN (SELECT import_id FROM import)", [])
    case .tallies: try tables.rebuildTallies()
    case .causes: try tables.rebuildCauses()
    }
  }
}
