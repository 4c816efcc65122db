package import Diagnostics
import GRDB
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
          try Self.perform(repair, in: database)
        }
        rest = try Self.faults(database)
        return .commit
      }
      return rest
    }
  }

  private static func perform(_ repair: LedgerHealth.Repair, in database: Database) throws {
    switch repair {
    case .indexes: try database.execute(sql: "REINDEX")
    case .shape: try Shape.complete(database)
    case .rejectedLines:
      try database.execute(
        sql: "DELETE FROM rejected_line WHERE import_id NOT IN (SELECT import_id FROM import)")
    case .tallies: try Tallies.rebuild(database)
    case .causes: try CauseTable.rebuild(database)
    }
  }
}
