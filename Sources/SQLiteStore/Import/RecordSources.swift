import Diagnostics
import GRDB
import Ledgers
import Records

/// The sources that one import's records belong to: its own, and one for each repository or project
/// that its records are said to be of, as in `github/octo/shop`.
struct RecordSources {
  /// A source and what finds its records.
  struct Source {
    let id: Int64
    let keys: RecordKey.Maker
  }

  /// The import's own, then the others in the order in which they were met.
  private(set) var all: [Source]
  /// The changes that each gained.
  private var counts = [ChangeCounts()]
  private let database: Database
  private let path: String
  private let name: String
  /// Whether somebody named the source, so that all records belong to it.
  private let isNamed: Bool
  private var places: [String: Int] = [:]
  /// Most records are of the same origin as the record before.
  private var latest: (origin: [UInt8], place: Int) = ([], 0)

  init(_ database: Database, path: String, own name: String, isNamed: Bool) throws {
    self.database = database
    self.path = path
    self.name = name
    self.isNamed = isNamed
    all = [try Self.source(named: name, in: database)]
    places = [name: 0]
  }

  /// The place in `all` of the source of a record.
  ///
  /// - Parameter origin: What the record says that it is of, in UTF-8.
  mutating func place(of origin: UnsafeBufferPointer<UInt8>?) throws(Diagnostic) -> Int {
    guard let origin, !isNamed else { return 0 }
    if latest.origin.elementsEqual(origin) { return latest.place }
    let part = String(decoding: origin, as: UTF8.self)
    let full =
      part.hasPrefix(WholeSource.mark)
      ? String(part.dropFirst(WholeSource.mark.count)) : "\(name)/\(part)"
    let place: Int
    if let known = places[full] { place = known } else { place = try add(full) }
    latest = (Array(origin), place)
    return place
  }

  /// Counts a change that is new.
  mutating func count(_ cell: ChangeCounts.Cell, at place: Int) { counts[place].add(cell) }

  /// Adds what was counted to the counts of the database.
  func writeCounts() throws {
    for (source, counts) in zip(all, counts) { try counts.write(to: database, source: source.id) }
  }

  private mutating func add(_ full: String) throws(Diagnostic) -> Int {
    let database = database
    all.append(try SQLiteLedger.perform(at: path) { try Self.source(named: full, in: database) })
    counts.append(ChangeCounts())
    places[full] = all.count - 1
    return all.count - 1
  }

  private static func source(named name: String, in database: Database) throws -> Source {
    Source(id: try id(named: name, in: database), keys: RecordKey.Maker(source: name))
  }

  /// The number of a source, which is noted when it is new.
  static func id(named name: String, in database: Database) throws -> Int64 {
    try database.cachedStatement(sql: "INSERT INTO source(name) VALUES(?) ON CONFLICT DO NOTHING")
      .execute(arguments: [name])
    let id = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT source_id FROM source WHERE name = ?"),
      arguments: [name])
    guard let id else { throw DatabaseError(message: "a source was not stored") }
    return id
  }
}
