import GRDB

/// Records that are not where they are looked for: the same row imported again would count twice,
/// and what names them finds nothing.
enum LostKeys {
  /// As far as ``RowRules/listed``.
  ///
  /// - Complexity: O(*n*) for *n* records.
  static func all(_ database: Database) throws -> [DamagedRow] {
    let sources = try Row.fetchAll(database, sql: "SELECT source_id, name FROM source")
    var makers: [Int64: RecordKey.Maker] = [:]
    for source in sources {
      makers[try source.value("source_id")] = RecordKey.Maker(source: try source.value("name"))
    }
    return try ["change", "incident", "recovery"].flatMap { try lost($0, makers, database) }
  }

  private static func lost(
    _ table: String, _ makers: [Int64: RecordKey.Maker], _ database: Database
  ) throws -> [DamagedRow] {
    let rows = try Cursor(
      database,
      sql: "SELECT \(table)_id, key, source_id, id FROM \(table) ORDER BY \(table)_id")
    let isTaken = try BareStatement(
      database.makeStatement(sql: "SELECT 1 FROM \(table) WHERE key = ?"))
    var lost: [DamagedRow] = []
    try rows.visit { row in
      guard lost.count < RowRules.listed, let maker = makers[row.integer(2)] else { return }
      var id = try row.knownText(3)
      let key = id.withUTF8 { maker.key(of: $0) }
      guard try !isFound(row.integer(1), under: key, isTaken) else { return }
      lost.append(
        RowRules.damagedRow(
          table, row.integer(0), id: id, words: "is not where its id is looked for"))
    }
    return lost
  }

  /// Whether a search for a key comes by a place before it comes by a free one.
  private static func isFound(
    _ place: Int64, under key: RecordKey, _ isTaken: BareStatement
  ) throws -> Bool {
    var attempt = 0
    while key[attempt] != place {
      isTaken.bind(key[attempt], to: 1)
      defer { isTaken.reset() }
      guard try isTaken.next() else { return false }
      attempt += 1
    }
    return true
  }
}
