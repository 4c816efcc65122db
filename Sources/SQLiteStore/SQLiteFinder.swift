import GRDB
import Ledgers
import Records

/// Finds records by their source and their id in it.
final class SQLiteFinder: RecordFinder {
  private let statement: BareStatement

  init(_ database: Database, _ kind: RecordKind) throws {
    let table = kind.table
    statement = BareStatement(
      try database.makeStatement(
        sql: """
          SELECT \(table)_id, \(table).id = ? AND source.name = ?
          FROM \(table) JOIN source USING (source_id) WHERE key = ?
          """))
  }

  /// Each is found by a look into an index: nothing is gained by asking for all at once.
  func expect(_ names: some Sequence<(source: String, id: String)>) {}

  /// The store's number of a record, `nil` where there is none.
  func number(source: String, id: String) throws -> Int64? {
    var (source, id) = (source, id)
    let maker = RecordKey.Maker(source: source)
    return try source.withUTF8 { source in
      try id.withUTF8 { id in
        statement.bind(id, to: 1)
        statement.bind(source, to: 2)
        return try rowID(maker.key(of: id))
      }
    }
  }

  /// The number of the record whose names are bound.
  private func rowID(_ key: RecordKey) throws(DatabaseError) -> Int64? {
    defer { statement.reset() }
    statement.bind(key.first, to: 3)
    var attempt = 0
    // A key taken by another record sends the search on, as it sent the insertion on.
    while try statement.next() {
      if statement.integer(1) == 1 { return statement.integer(0) }
      attempt += 1
      statement.reset()
      statement.bind(key[attempt], to: 3)
    }
    return nil
  }
}
