package import Chronology
import Diagnostics
package import Records

extension RecordTables {
  /// Takes back every import and every word on a link that came after a moment, within a transaction that
  /// nobody else sees.
  ///
  /// - Throws: `noInput` where nothing had been received by then, `usage` where it cannot be told.
  /// - Complexity: O(*n* log *n*) for the *n* records of the database.
  package func rewind(to time: Instant) throws -> Dataset.Known {
    let first = try moment("SELECT min(imported_at) FROM import")
    guard let first, first <= time else { throw Diagnostic.nothingKnown(at: time, first: first) }
    if let (kept, late) = try entanglement(after: time) {
      throw Diagnostic.receivedOutOfOrder(kept, after: late, at: time)
    }
    let moment = time.milliseconds
    let links = try run("DELETE FROM link_statement WHERE said_at > \(moment)", [])
    let arrived = "SELECT import_id FROM import WHERE imported_at > \(moment)"
    if try count("SELECT count(*) FROM import WHERE imported_at > \(moment)") > 0 {
      _ = try takeBack("import_id IN (\(arrived))")
    } else if links > 0 {
      try rebuildCauses()
    }
    let records = try RecordKind.allCases.reduce(0) { sum, kind in
      sum + (try count("SELECT count(*) FROM \(kind.table)"))
    }
    return Dataset.Known(at: time, records: records)
  }

  /// An import received by a moment that met records as one received later had left them, as when a
  /// delivery is read a second time: what it would have made of them before nobody kept.
  private func entanglement(
    after time: Instant
  ) throws -> (kept: LedgerHealth.Import, later: LedgerHealth.Import)? {
    let pair = try rows(
      """
      SELECT import_touch.import_id, touched_import_id FROM import_touch
      JOIN import AS kept ON kept.import_id = import_touch.import_id
      JOIN import AS later ON later.import_id = touched_import_id
      WHERE kept.imported_at <= $1 AND later.imported_at > $1
      ORDER BY import_touch.import_id, touched_import_id LIMIT 1
      """, [.number(time.milliseconds)]
    ) { (kept: $0.integer(0), later: $0.integer(1)) }.first
    guard let pair, let kept = try imports(limit: 1, numbered: pair.kept).first,
      let later = try imports(limit: 1, numbered: pair.later).first
    else { return nil }
    return (kept, later)
  }
}
