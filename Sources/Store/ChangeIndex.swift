import GRDB

/// The index of changes by their time.
///
/// Built after the first import and kept from then on: to keep it while a million rows come in
/// costs three times as much as to build it of them. Whoever reads without it is only slower.
enum ChangeIndex {
  /// Whether it is not there.
  static func isMissing(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT NOT EXISTS(SELECT 1 FROM sqlite_schema WHERE name = 'change_by_time')") ?? true
  }

  /// Builds it where there are changes and it is not there; to be done when they are committed,
  /// because SQLite reads them back faster then.
  static func build(_ database: Database) throws -> Database.TransactionCompletion {
    let hasChanges = try Bool.fetchOne(database, sql: "SELECT EXISTS(SELECT 1 FROM change)")
    if hasChanges == true {
      try database.execute(
        sql: """
          CREATE INDEX IF NOT EXISTS change_by_time ON change(coalesce(finished_at, started_at))
          """)
    }
    return .commit
  }

  /// Gives a database that had records before it had the index what an import would have.
  @Sendable static func catchUp(_ database: Database) throws {
    _ = try build(database)
    try CauseTable.rebuild(database)
  }
}
