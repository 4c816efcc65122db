import Chronology
import GRDB
import Ledgers
import Records

/// Some of the changes, to be read by one connection.
struct ChangePortion: Sendable {
  /// Which, in SQL, of two bounds.
  let condition: String
  let bounds: ClosedRange<Int64>
  /// How many there may be, with those of the other that are put behind them in the end.
  let room: Int64

  /// All changes, by their numbers, cut in two: rows lie in the table in the order in which they
  /// came, and are read fastest in that order.
  ///
  /// - Returns: What the first connection reads beside all else, and what the second reads.
  static func parts(_ database: Database) throws -> (own: ChangePortion, other: ChangePortion) {
    let last = try min(
      Int64.fetchOne(database, sql: "SELECT max(change_id) FROM change") ?? 0, .max - 1)
    let own = try ownShare(of: last, database)
    return (
      numbers(0...own, room: last + 1),
      numbers(own + 1...max(own + 1, last), room: last - own)
    )
  }

  /// The changes since a moment, found by the index of their times, cut in two.
  static func parts(
    _ database: Database, since start: Instant
  ) throws -> (own: ChangePortion, other: ChangePortion) {
    let first = start.milliseconds
    let count =
      try Int64.fetchOne(
        database, sql: "SELECT count(*) FROM change WHERE \(time) >= ?", arguments: [first]) ?? 0
    let own = try ownShare(of: count, database)
    let cut =
      try Int64.fetchOne(
        database,
        sql: "SELECT \(time) FROM change WHERE \(time) >= ? ORDER BY 1 LIMIT 1 OFFSET ?",
        arguments: [first, own]) ?? first
    // Below the cut there is none where all are of one moment.
    return (
      times(min(first, cut - 1)...cut - 1, room: count),
      times(cut...Int64.max, room: count - own)
    )
  }

  /// How many of the changes the first connection reads, so that both are done at one time: it has
  /// the incidents to read as well, two of which take as long as five changes.
  private static func ownShare(of changes: Int64, _ database: Database) throws -> Int64 {
    let incidents =
      try Int64.fetchOne(database, sql: "SELECT max(incident_id) FROM incident") ?? 0
    return max(0, min(changes, most) - min(incidents, most) * 5 / 2) / 2
  }

  /// More rows than there are anywhere: a number that no import gives decides no more than these.
  private static let most: Int64 = 1 << 40

  private static let time = CountedMoment.ofChange

  private static func numbers(_ bounds: ClosedRange<Int64>, room: Int64) -> ChangePortion {
    ChangePortion(condition: "change_id BETWEEN ? AND ?", bounds: bounds, room: room)
  }

  private static func times(_ bounds: ClosedRange<Int64>, room: Int64) -> ChangePortion {
    ChangePortion(condition: "\(time) BETWEEN ? AND ?", bounds: bounds, room: room)
  }
}

/// Reads the changes by two connections, where that pays.
struct PortionedReading: ChangeReading {
  let database: Database
  let second: SecondReader?

  func begin(
    _ loader: ChangeLoader, since horizon: Instant?
  ) throws -> () throws -> ChangeLoader {
    let (own, other) =
      try horizon.map { try ChangePortion.parts(database, since: $0) }
      ?? ChangePortion.parts(database)
    let pending = second?.begin { try loader.reading(other, from: $0) }
    var changes = try loader.reading(own, from: database)
    return {
      var rest = try pending?.wait() ?? loader.reading(other, from: database)
      changes.take(&rest)
      return changes
    }
  }
}

extension ChangeLoader {
  /// This loader with some of the changes.
  fileprivate func reading(
    _ portion: ChangePortion, from database: Database
  ) throws -> ChangeLoader {
    var loader = self
    loader.reserve(Int(min(portion.room, try Self.most(database))))
    let cursor = try Cursor(
      database,
      sql: "SELECT \(Self.cells(number: "change_id")) FROM change WHERE \(portion.condition)",
      arguments: [portion.bounds.lowerBound, portion.bounds.upperBound])
    try cursor.visit { try loader.add(ChangeCells($0, lexicon)) }
    try loader.settle()
    return loader
  }

  /// More changes than there can be in a file of its size, whatever their numbers.
  private static func most(_ database: Database) throws -> Int64 {
    let bytes = try Int64.fetchOne(
      database, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    return (bytes ?? 0) / leastRowSize
  }

  private static let leastRowSize: Int64 = 32
}
