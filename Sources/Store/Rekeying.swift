import GRDB

/// Gives records that were found by the hash of their whole id the keys they have now. What is looked
/// up by keys is worked out anew by the last of the steps.
enum Rekeying {
  /// A record whose first key is another's.
  private struct Displaced: Equatable {
    let rowID: Int64
    let key: RecordKey
    /// How many keys were taken.
    var attempt: Int
  }

  /// Every record of every kind.
  ///
  /// - Complexity: O(*n* log *n*) for *n* records; once in the life of a database.
  @Sendable static func run(_ database: Database) throws {
    for table in ["change", "incident", "recovery"] {
      var displaced = try give(table, database)
      // A key that was taken when a record came by may have become free since, and whoever looks
      // for a record stops at a free one.
      while true {
        let settled = try displaced.map { record in
          var record = record
          record.attempt = try settle(record.rowID, record.key, table, database)
          return record
        }
        if settled == displaced { break }
        displaced = settled
      }
    }
  }

  /// Goes through a table.
  private static func give(_ table: String, _ database: Database) throws -> [Displaced] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(table)_id AS row_id, id, source_id FROM \(table) ORDER BY row_id
        """)
    var makers: [Int64: RecordKey.Maker] = [:]
    for source in try Row.fetchAll(database, sql: "SELECT source_id, name FROM source") {
      makers[source["source_id"]] = RecordKey.Maker(source: source["name"])
    }
    var displaced: [Displaced] = []
    while let row = try rows.next() {
      guard let maker = makers[row["source_id"]] else { continue }
      var id: String = row["id"]
      let key = id.withUTF8 { maker.key(of: $0) }
      let attempt = try settle(row["row_id"], key, table, database)
      guard attempt > 0 else { continue }
      displaced.append(Displaced(rowID: row["row_id"], key: key, attempt: attempt))
    }
    return displaced
  }

  /// Puts a record under the first of its keys that is free or its own.
  ///
  /// - Returns: How many were taken.
  private static func settle(
    _ rowID: Int64, _ key: RecordKey, _ table: String, _ database: Database
  ) throws -> Int {
    let statement = try database.cachedStatement(
      sql: "UPDATE OR IGNORE \(table) SET key = ? WHERE \(table)_id = ?")
    var attempt = 0
    while true {
      try statement.execute(arguments: [key[attempt], rowID])
      if database.changesCount > 0 { return attempt }
      attempt += 1
    }
  }
}
