import Records

/// Records that are not where they are looked for: the same row imported again would count twice,
/// and what names them finds nothing.
package enum LostKeys {
  /// As far as ``DamagedRow/listed``.
  ///
  /// - Complexity: O(*n*) for *n* records.
  package static func all(_ tables: some RecordTables) throws -> [DamagedRow] {
    let makers = try makers(tables)
    return try RecordKind.allCases.map(\.table).flatMap { table in
      try lost(table, makers, tables).map { record in
        DamagedRow(
          table, record.number, id: record.id, words: "is not where its id is looked for")
      }
    }
  }

  /// Puts records that are not found where their ids are looked for, as when a record is gone that
  /// others had to make way for.
  ///
  /// - Complexity: O(*n*) for *n* records.
  static func settle(_ tables: some RecordTables) throws {
    let makers = try makers(tables)
    for table in RecordKind.allCases.map(\.table) {
      while case let lost = try lost(table, makers, tables), !lost.isEmpty {
        for record in lost { try settle(record, in: table, tables) }
      }
    }
  }

  /// Gives a record the first of its keys that is free.
  private static func settle(
    _ record: Lost, in table: String, _ tables: some RecordTables
  ) throws {
    var attempt = 0
    while try isTaken(record.key[attempt], in: table, tables) { attempt += 1 }
    try tables.move(record.number, of: table, to: record.key[attempt])
  }

  /// A record that is not found.
  private struct Lost {
    let number: Int64
    let id: String
    let key: RecordKey
  }

  private static func lost(
    _ table: String, _ makers: [Int64: RecordKey.Maker], _ tables: some RecordTables
  ) throws -> [Lost] {
    let number = type(of: tables).number(of: table)
    var lost: [Lost] = []
    try tables.scan("SELECT \(number), key, source_id, id FROM \(table) ORDER BY \(number)") {
      row in
      guard lost.count < DamagedRow.listed, let maker = makers[row.integer(2)] else { return }
      var id = try row.knownText(3)
      let key = id.withUTF8 { maker.key(of: $0) }
      guard try !isFound(row.integer(1), under: key, in: table, tables) else { return }
      lost.append(Lost(number: row.integer(0), id: id, key: key))
    }
    return lost
  }

  private static func makers(
    _ tables: some RecordTables
  ) throws -> [Int64: RecordKey.Maker] {
    var makers: [Int64: RecordKey.Maker] = [:]
    try tables.visit("SELECT source_id, name FROM source", []) { row in
      makers[row.integer(0)] = RecordKey.Maker(source: try row.knownText(1))
    }
    return makers
  }

  /// Whether a search for a key comes by a place before it comes by a free one.
  private static func isFound(
    _ place: Int64, under key: RecordKey, in table: String, _ tables: some RecordTables
  ) throws -> Bool {
    var attempt = 0
    while key[attempt] != place {
      guard try isTaken(key[attempt], in: table, tables) else { return false }
      attempt += 1
    }
    return true
  }

  private static func isTaken(
    _ key: Int64, in table: String, _ tables: some RecordTables
  ) throws -> Bool {
    try tables.count("SELECT count(*) FROM \(table) WHERE key = $1", [.number(key)]) > 0
  }
}
