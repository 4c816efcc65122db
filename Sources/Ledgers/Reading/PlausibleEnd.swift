package import Chronology
import Records

/// From when to when the times of a database can be believed, without reading its records: as
/// `Dataset.plausibleTimes(importedUntil:)` has it of all of them.
enum PlausibleEnd {
  /// - Complexity: O(log *n*) for *n* records none of which is later than the last import, else
  ///   O(*n*).
  static func times(_ tables: some RecordTables) throws -> ClosedRange<Instant> {
    let imported = try tables.lastImport()
    let known = try imported.flatMap { try latest(until: $0.milliseconds, tables) }
    // Beyond every number of a moment, so that what is no moment is met.
    let isAnyLater = try latest(until: .max, tables) != known
    let usual = isAnyLater ? try latestWithoutStrays(tables) : nil
    let end = PlausibleTimes.last(usual: usual, known: known, imported: imported)
    return PlausibleTimes.earliest...max(PlausibleTimes.earliest, end)
  }

  private static func latest(until end: Int64, _ tables: some RecordTables) throws -> Instant? {
    try tables.moment(
      """
      SELECT max(moment) FROM (
        SELECT max(\(change)) AS moment FROM change WHERE \(change) <= $1
        UNION ALL SELECT max(\(incident)) FROM incident WHERE \(incident) <= $1) AS latest
      """, [.number(end)])
  }

  private static func latestWithoutStrays(_ tables: some RecordTables) throws -> Instant? {
    let all = """
      SELECT \(change) AS moment FROM change WHERE \(change) >= \(earliest)
      UNION ALL SELECT \(incident) FROM incident WHERE \(incident) >= \(earliest)
      """
    let count = try tables.count("SELECT count(*) FROM (\(all)) AS dated")
    guard count >= 2 else { return nil }
    return try tables.moment(
      "SELECT moment FROM (\(all)) AS dated ORDER BY moment DESC LIMIT 1 OFFSET $1",
      [.number(Int64(min(PlausibleTimes.strays(among: count), count - 1)))])
  }

  private static let earliest = PlausibleTimes.earliest.milliseconds
  private static let change = CountedMoment.ofChange
  private static let incident = CountedMoment.ofIncident
}

/// The moments at which records are counted, as the indexes have them: any other words for them find
/// nothing.
package enum CountedMoment {
  /// In SQL.
  package static let ofChange = "coalesce(finished_at, started_at)"
  /// In SQL.
  package static let ofIncident = "coalesce(started_at, detected_at)"
}

extension RecordTables {
  /// When records last came in.
  package func lastImport() throws -> Instant? {
    try moment("SELECT max(imported_at) FROM import")
  }
}
