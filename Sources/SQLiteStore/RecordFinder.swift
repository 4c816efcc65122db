import GRDB
import Ledgers

/// Finds records by their source and their id in it.
struct RecordFinder {
  /// The kinds of record a link joins.
  enum Kind: String {
    case change, incident
  }

  private let statement: BareStatement

  init(_ database: Database, _ kind: Kind) throws {
    statement = BareStatement(
      try database.makeStatement(
        sql: """
          SELECT \(kind)_id, \(kind).id = ? AND source.name = ?
          FROM \(kind) JOIN source USING (source_id) WHERE key = ?
          """))
  }

  /// The store's number of a record, `nil` where there is none.
  func rowID(source: String, id: String) throws -> Int64? {
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
