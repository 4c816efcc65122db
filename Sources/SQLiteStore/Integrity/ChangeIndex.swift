import GRDB
import Ledgers

/// The index of changes by their time.
///
/// Built after the first import and kept from then on: to keep it while a million rows come in
/// costs three times as much as to build it of them. Whoever reads without it is only slower.
enum ChangeIndex {
  /// Whether there are changes without it.
  static func isMissing(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS(SELECT 1 FROM change)
          AND NOT EXISTS(SELECT 1 FROM sqlite_schema WHERE name = 'change_by_time')
        """) ?? false
  }

  /// Builds it where there are changes and it is not there; to be done when they are committed,
  /// because SQLite reads them back faster then.
  static func build(_ database: Database) throws -> Database.TransactionCompletion {
    let hasChanges = try Bool.fetchOne(database, sql: "SELECT EXISTS(SELECT 1 FROM change)")
    if hasChanges == true {
      // The sorter takes as much memory as the cache may have; what it does not get it writes to a
      // file, which costs no time that can be measured.
      let cache = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? 0
      database.releaseMemory()
      try database.execute(sql: "PRAGMA cache_size = -\(sorterCache)")
      defer { try? database.execute(sql: "PRAGMA cache_size = \(cache)") }
      try database.execute(
        sql: """
          CREATE INDEX IF NOT EXISTS change_by_time ON change(\(CountedMoment.ofChange))
          """)
    }
    return .commit
  }

  // KiB.
  private static let sorterCache = 4096
}
