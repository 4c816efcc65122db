package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// How the records came in.
  package func health(
    vocabulary: Vocabulary, limit: Int, faults: [LedgerHealth.Fault]
  ) throws(Diagnostic) -> LedgerHealth {
    try reading { tables in
      let version = try tables.count("PRAGMA user_version")
      let bytes = try tables.count(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
      return try tables.health(
        vocabulary, limit: limit, faults: faults,
        engine: EngineFacts(
          name: "SQLite \(BareSQLite.release)", schemaVersion: version, bytes: bytes))
    }
  }
}
