import Chronology
import GRDB
import Records

/// Completes incidents with recovery records, in whatever order the two arrived.
///
/// A time that the incident states itself stands; one that differs from it by more than a minute
/// is a conflict, to be reported. Minutes count from the incident's start.
struct RecoveryCompleter {
  /// What a recovery record says.
  private struct Offer {
    let id: String
    /// The place of its source in `SourceNames.names`.
    let source: Int32
    let startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt: Instant?
    /// In milliseconds.
    let toDetect, toRecover: Int64?
  }

  private let offers: [Offer]

  /// Reads the recovery records.
  ///
  /// - Parameter unresolved: Only those of these incidents; `nil` reads all.
  init(
    _ database: Database, sources: SourceNames, of unresolved: UnresolvedIncidents? = nil
  ) throws {
    var offers: [Offer] = []
    let rows = try Cursor(
      database,
      sql: """
        SELECT recovery.id, source_id, started_at, detected_at, acknowledged_at, mitigated_at,
          resolved_at, time_to_detect, time_to_recover
        FROM recovery JOIN source USING (source_id)
        \(unresolved == nil ? "" : UnresolvedIncidents.condition)
        ORDER BY source.name, recovery.id
        """, arguments: unresolved?.arguments ?? [])
    try rows.visit { row in
      offers.append(
        Offer(
          id: try row.knownText(0), source: try sources.code(of: row.integer(1)),
          startedAt: try row.instant(2), detectedAt: try row.instant(3),
          acknowledgedAt: try row.instant(4), mitigatedAt: try row.instant(5),
          resolvedAt: try row.instant(6), toDetect: try row.duration(7),
          toRecover: try row.duration(8)))
    }
    self.offers = offers
  }

  func complete(_ incidents: inout IncidentLoader) -> Dataset.Completion {
    var completion = Dataset.Completion()
    guard !offers.isEmpty else { return completion }
    var rows: [String: [Int]] = [:]
    for row in 0..<incidents.columns.count {
      rows[incidents.columns.ids[row], default: []].append(row)
    }
    for offer in offers {
      let candidates = rows[offer.id] ?? []
      let own = candidates.filter { incidents.columns.source[$0] == offer.source }
      // An id of another source counts when nobody else uses it.
      guard let row = own.first ?? (candidates.count == 1 ? candidates.first : nil) else {
        completion.orphans += 1
        continue
      }
      incidents.complete { Self.complete(&$0, row, with: offer, &completion) }
    }
    return completion
  }

  private static func complete(
    _ columns: inout Dataset.Incidents, _ row: Int, with offer: Offer,
    _ completion: inout Dataset.Completion
  ) {
    let started =
      offer.startedAt
      ?? (columns.detectedAt[row] ?? offer.detectedAt).flatMap { at in
        offer.toDetect.map { at.advanced(by: -$0) }
      }
    // Everything that is counted in minutes is counted from the start that will stand.
    let start = columns.startedAt[row] ?? started
    let offers: [(String, WritableKeyPath<Dataset.Incidents, Dataset.Instants>, Instant?)] = [
      ("started_at", \.startedAt, started),
      ("detected_at", \.detectedAt, offer.detectedAt ?? after(start, offer.toDetect)),
      ("acknowledged_at", \.acknowledgedAt, offer.acknowledgedAt),
      ("mitigated_at", \.mitigatedAt, offer.mitigatedAt),
      (
        "resolved_at", \.resolvedAt,
        offer.resolvedAt ?? after(start ?? columns.detectedAt[row], offer.toRecover)
      ),
    ]
    var completes = false
    for (field, column, offered) in offers {
      guard let offered else { continue }
      if let known = columns[keyPath: column][row] {
        guard abs(known.since(offered)) > Milliseconds.minute else { continue }
        completion.conflicts.append(
          Dataset.Conflict(
            incidentID: columns.ids[row], field: field, kept: known, refused: offered))
      } else {
        columns[keyPath: column].set(row, to: offered)
        completes = true
      }
    }
    if completes { completion.completed += 1 }
  }

  private static func after(_ start: Instant?, _ duration: Int64?) -> Instant? {
    guard let start, let duration else { return nil }
    return start.advanced(by: duration)
  }
}
