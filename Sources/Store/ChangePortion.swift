import Chronology
import GRDB
import Records

/// Some of the changes, to be read by one connection.
struct ChangePortion: Sendable {
  /// Which, in SQL, of two bounds.
  let condition: String
  let bounds: ClosedRange<Int64>
  /// How many there may be.
  let room: Int64

  /// All changes, by their numbers, cut in the middle: rows lie in the table in the order in which
  /// they came, and are read fastest in that order.
  static func halves(_ database: Database) throws -> (lower: ChangePortion, upper: ChangePortion) {
    let last = try Int64.fetchOne(database, sql: "SELECT max(change_id) FROM change") ?? 0
    let middle = last / 2
    return (
      numbers(0...middle, room: last + 1),
      numbers(middle + 1...max(middle + 1, last), room: last - middle)
    )
  }

  /// The changes since a moment, found by the index of their times, cut in the middle.
  static func halves(
    _ database: Database, since start: Instant
  ) throws -> (lower: ChangePortion, upper: ChangePortion) {
    let first = start.milliseconds
    let count =
      try Int64.fetchOne(
        database, sql: "SELECT count(*) FROM change WHERE \(time) >= ?", arguments: [first]) ?? 0
    let middle =
      try Int64.fetchOne(
        database,
        sql: "SELECT \(time) FROM change WHERE \(time) >= ? ORDER BY 1 LIMIT 1 OFFSET ?",
        arguments: [first, count / 2]) ?? first
    // Below the middle there is none where all are of one moment.
    return (
      times(min(first, middle - 1)...middle - 1, room: count),
      times(middle...Int64.max, room: count)
    )
  }

  private static let time = ChangeIndex.time

  private static func numbers(_ bounds: ClosedRange<Int64>, room: Int64) -> ChangePortion {
    ChangePortion(condition: "change_id BETWEEN ? AND ?", bounds: bounds, room: room)
  }

  private static func times(_ bounds: ClosedRange<Int64>, room: Int64) -> ChangePortion {
    ChangePortion(condition: "\(time) BETWEEN ? AND ?", bounds: bounds, room: room)
  }
}

extension ChangePortion {
  /// From which moment on changes have to be read; `nil` where all have to be.
  ///
  /// - Complexity: O(changes wanted), by the index of their times alone.
  static func horizon(
    _ reach: Dataset.Reach, _ database: Database, sources: SourceNames
  ) throws -> Instant? {
    guard case .before(let incident, let changes, let span) = reach else { return nil }
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT coalesce(started_at, detected_at) AS start, source_id, caused_by FROM incident
        WHERE incident_id = ?
        """, arguments: [incident])
    guard let row else { return nil }
    let start: Int64 = row["start"]
    let enough = try Int64.fetchOne(
      database,
      sql: "SELECT \(time) FROM change WHERE \(time) <= ? ORDER BY 1 DESC LIMIT 1 OFFSET ?",
      arguments: [start, changes])
    guard let enough else { return nil }
    let linked = try LinkResolver(database, sources: sources)
      .claims(about: incident, from: sources.code(of: row["source_id"]), naming: row["caused_by"])
      .compactMap(\.change)
      .compactMap { change in
        try Int64.fetchOne(
          database, sql: "SELECT \(time) FROM change WHERE change_id = ?", arguments: [change])
      }
    return Instant(milliseconds: (linked + [enough, start - span]).min() ?? enough)
  }
}
