import GRDB

/// Finds records by their source and their id in it.
struct RecordFinder {
  /// The kinds of record a link joins.
  enum Kind: String {
    case change, incident
  }

  private let database: Database
  private let sql: String

  init(_ database: Database, _ kind: Kind) {
    self.database = database
    sql = """
      SELECT \(kind)_id AS row_id, \(kind).id = ? AND source.name = ? AS is_it
      FROM \(kind) JOIN source USING (source_id) WHERE key = ?
      """
  }

  /// The store's number of a record, `nil` where there is none.
  func rowID(source: String, id: String) throws -> Int64? {
    var text = id
    let key = text.withUTF8 { RecordKey.Maker(source: source).key(of: $0) }
    var attempt = 0
    let statement = try database.cachedStatement(sql: sql)
    // A key taken by another record sends the search on, as it sent the insertion on.
    while let row = try Row.fetchOne(statement, arguments: [id, source, key[attempt]]) {
      if row["is_it"] { return row["row_id"] }
      attempt += 1
    }
    return nil
  }
}
