import GRDB

/// The index of changes by their time.
///
/// Built after the first import and kept from then on: to keep it while a million rows come in
/// costs three times as much as to build it of them.
enum ChangeIndex {
  /// Builds it where it is not there.
  static func build(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS change_by_time ON change(coalesce(finished_at, started_at))
        """)
  }

  /// Gives a database that had records before it had the index what an import would have.
  @Sendable static func catchUp(_ database: Database) throws {
    let hasChanges = try Bool.fetchOne(database, sql: "SELECT EXISTS(SELECT 1 FROM change)")
    if hasChanges == true { try build(database) }
    try CauseTable.rebuild(database)
  }
}
