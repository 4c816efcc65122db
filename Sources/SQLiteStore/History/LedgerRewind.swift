package import Chronology
package import Diagnostics
import GRDB
package import Ledgers
import Records

extension SQLiteLedger {
  /// The records in a copy from which every import and every word on a link that came later is taken
  /// back, as undoing takes them back.
  ///
  /// - Complexity: O(*n* log *n*) for the *n* records of the database, and a copy of its file.
  package func asKnown(at time: Instant) throws(Diagnostic) -> any Ledger {
    try SQLiteLedger(copyOf: self) { database in try Self.rewind(database, to: time) }
  }

  private static func rewind(_ database: Database, to time: Instant) throws -> Dataset.Known {
    guard let first = try firstArrival(database), first <= time else {
      throw Diagnostic.nothingKnown(at: time, first: try firstArrival(database))
    }
    if let (kept, late) = try entanglement(after: time, database) {
      throw Diagnostic.receivedOutOfOrder(kept, after: late, at: time)
    }
    let arrived = "SELECT import_id FROM import WHERE imported_at > \(time.milliseconds)"
    try database.execute(
      sql: "DELETE FROM link_statement WHERE said_at > ?", arguments: [time.milliseconds])
    let hasNewLinks = database.changesCount > 0
    if try Int.fetchOne(database, sql: "\(arrived) LIMIT 1") != nil {
      _ = try takeBack("import_id IN (\(arrived))", database)
    } else if hasNewLinks {
      try CauseTable.rebuild(database)
    }
    let records = try RecordKind.allCases.reduce(0) { sum, kind in
      sum + (try Int.fetchOne(database, sql: "SELECT count(*) FROM \(kind.table)") ?? 0)
    }
    return Dataset.Known(at: time, records: records)
  }

  /// When the first import that is still here was received.
  private static func firstArrival(_ database: Database) throws -> Instant? {
    try Int64.fetchOne(database, sql: "SELECT min(imported_at) FROM import")
      .map { try StoredNumbers.moment($0) }
  }

  /// An import received by a moment that met records as one received later had left them, as when a
  /// delivery is read a second time: what it would have made of them before nobody kept.
  private static func entanglement(
    after time: Instant, _ database: Database
  ) throws -> (kept: LedgerHealth.Import, later: LedgerHealth.Import)? {
    let pair = try Row.fetchOne(
      database,
      sql: """
        SELECT import_touch.import_id, touched_import_id FROM import_touch
        JOIN import AS kept ON kept.import_id = import_touch.import_id
        JOIN import AS later ON later.import_id = touched_import_id
        WHERE kept.imported_at <= :time AND later.imported_at > :time
        ORDER BY import_touch.import_id, touched_import_id LIMIT 1
        """, arguments: ["time": time.milliseconds])
    guard let pair,
      let kept = try imports(database, limit: 1, numbered: pair["import_id"]).first,
      let later = try imports(database, limit: 1, numbered: pair["touched_import_id"]).first
    else { return nil }
    return (kept, later)
  }
}
