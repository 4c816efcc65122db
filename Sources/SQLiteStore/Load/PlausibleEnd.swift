import Chronology
import GRDB
import Records

/// From when to when the times of a database can be believed, without reading its records: as
/// `Dataset.plausibleTimes(importedUntil:)` has it of all of them.
enum PlausibleEnd {
  /// - Complexity: O(log *n*) for *n* records none of which is later than the last import, else
  ///   O(*n*).
  static func times(_ database: Database) throws -> ClosedRange<Instant> {
    let imported = try SQLiteLedger.lastImport(database)
    let known = try imported.flatMap { try latest(until: $0.milliseconds, database) }
    // Beyond every number of a moment, so that what is no moment is met.
    let isAnyLater = try latest(until: .max, database) != known
    let usual = isAnyLater ? try latestWithoutStrays(database) : nil
    let end = PlausibleTimes.last(usual: usual, known: known, imported: imported)
    return PlausibleTimes.earliest...max(PlausibleTimes.earliest, end)
  }

  private static func latest(until end: Int64, _ database: Database) throws -> Instant? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT max(moment) FROM (
          SELECT max(\(change)) AS moment FROM change WHERE \(change) <= :end
          UNION ALL SELECT max(\(incident)) FROM incident WHERE \(incident) <= :end)
        """, arguments: ["end": end]
    ).map { try StoredNumbers.moment($0) }
  }

  private static func latestWithoutStrays(_ database: Database) throws -> Instant? {
    let all = """
      SELECT \(change) AS moment FROM change WHERE \(change) >= \(earliest)
      UNION ALL SELECT \(incident) FROM incident WHERE \(incident) >= \(earliest)
      """
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(all))") ?? 0
    guard count >= 2 else { return nil }
    return try Int64.fetchOne(
      database, sql: "SELECT moment FROM (\(all)) ORDER BY moment DESC LIMIT 1 OFFSET ?",
      arguments: [min(PlausibleTimes.strays(among: count), count - 1)]
    ).map { try StoredNumbers.moment($0) }
  }

  private static let earliest = PlausibleTimes.earliest.milliseconds
  private static let change = ChangeIndex.time
  private static let incident = "coalesce(started_at, detected_at)"
}
