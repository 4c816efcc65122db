import GRDB
import Ledgers
import Records

/// Records that are not where they are looked for: the same row imported again would count twice,
/// and what names them finds nothing.
enum LostKeys {
  /// As far as ``RowRules/listed``.
  ///
  /// - Complexity: O(*n*) for *n* records.
  static func all(_ database: Database) throws -> [DamagedRow] {
    let makers = try makers(database)
    return try RecordKind.allCases.map(\.table).flatMap { table in
      try lost(table, makers, database).map { record in
        RowRules.damagedRow(
          table, record.number, id: record.id, words: "is not where its id is looked for")
      }
    }
  }

  /// Puts records that are not found where their ids are looked for, as when a record is gone that
  /// others had to make way for.
  ///
  /// - Complexity: O(*n*) for *n* records.
  static func settle(_ database: Database) throws {
    let makers = try makers(database)
    for table in RecordKind.allCases.map(\.table) {
      while case let lost = try lost(table, makers, database), !lost.isEmpty {
        for record in lost { try settle(record, in: table, database) }
      }
    }
  }

  /// Gives a record the first of its keys that is free.
  private static func settle(
    _ record: Lost, in table: String, _ database: Database
  ) throws {
    let update = try database.cachedStatement(
      sql: "UPDATE OR IGNORE \(table) SET key = ? WHERE \(table)_id = ?")
    var attempt = 0
    repeat {
      try update.execute(arguments: [record.key[attempt], record.number])
      attempt += 1
    } while database.changesCount == 0
  }

  /// A record that is not found.
  private struct Lost {
    let number: Int64
    let id: String
    let key: RecordKey
  }

  private static func lost(
    _ table: String, _ makers: [Int64: RecordKey.Maker], _ database: Database
  ) throws -> [Lost] {
    let rows = try Cursor(
      database,
      sql: "SELECT \(table)_id, key, source_id, id FROM \(table) ORDER BY \(table)_id")
    let isTaken = try BareStatement(
      database.makeStatement(sql: "SELECT 1 FROM \(table) WHERE key = ?"))
    var lost: [Lost] = []
    try rows.visit { row in
      guard lost.count < RowRules.listed, let maker = makers[row.integer(2)] else { return }
      var id = try row.knownText(3)
      let key = id.withUTF8 { maker.key(of: $0) }
      guard try !isFound(row.integer(1), under: key, isTaken) else { return }
      lost.append(Lost(number: row.integer(0), id: id, key: key))
    }
    return lost
  }

  private static func makers(_ database: Database) throws -> [Int64: RecordKey.Maker] {
    let sources = try Row.fetchAll(database, sql: "SELECT source_id, name FROM source")
    var makers: [Int64: RecordKey.Maker] = [:]
    for source in sources {
      makers[try source.value("source_id")] = RecordKey.Maker(source: try source.value("name"))
    }
    return makers
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
