import GRDB

/// Which imports' records a later import met, changed or not: while one did, theirs cannot be taken
/// back from under it.
enum ImportTouches {
  /// Notes what an import met.
  ///
  /// - Parameter met: The imports that had last changed the records that its rows left as they were;
  ///   of those that it changed the history tells.
  static func write(
    _ met: Set<Int64>, by importID: Int64, to database: Database
  ) throws {
    let insertion = try database.cachedStatement(
      sql: "INSERT INTO import_touch VALUES(?, ?) ON CONFLICT DO NOTHING")
    for other in met.sorted() where other != importID {
      try insertion.execute(arguments: [importID, other])
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO import_touch
        SELECT DISTINCT import_id, json_extract(before, '$.import_id') FROM history
        WHERE import_id = ? ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [importID])
  }

  /// The latest import that met what another brought; `nil` where none did.
  static func latest(meeting importID: Int64, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT max(import_id) FROM import_touch WHERE touched_import_id = ?",
      arguments: [importID])
  }
}
