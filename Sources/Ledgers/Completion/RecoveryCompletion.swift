package import Chronology
package import Records

/// Completes incidents with recovery records, in whatever order the two arrived.
///
/// A time that the incident states itself stands; one that differs from it by more than a minute
/// is a conflict, to be reported. Minutes count from the incident's start.
package struct RecoveryCompletion {
  /// What a recovery record says.
  package struct Offer {
    let id: String
    /// The code of its source.
    let source: Int32
    let startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt: Instant?
    /// In milliseconds.
    let toDetect, toRecover: Int64?

    /// A recovery record, the times in the order in which they happen, the lengths in milliseconds.
    package init(
      id: String, source: Int32, startedAt: Instant?, detectedAt: Instant?,
      acknowledgedAt: Instant?, mitigatedAt: Instant?, resolvedAt: Instant?, toDetect: Int64?,
      toRecover: Int64?
    ) {
      self.id = id
      self.source = source
      self.startedAt = startedAt
      self.detectedAt = detectedAt
      self.acknowledgedAt = acknowledgedAt
      self.mitigatedAt = mitigatedAt
      self.resolvedAt = resolvedAt
      self.toDetect = toDetect
      self.toRecover = toRecover
    }
  }

  private let offers: [Offer]

  /// Recovery records, those of a source together, by their ids.
  package init(_ offers: [Offer]) { self.offers = offers }

  /// Completes incidents.
  package func complete(_ incidents: inout Dataset.Incidents) -> Dataset.Completion {
    var completion = Dataset.Completion()
    guard !offers.isEmpty else { return completion }
    var rows: [String: [Int]] = [:]
    for row in 0..<incidents.count { rows[incidents.ids[row], default: []].append(row) }
    for offer in offers {
      let candidates = rows[offer.id] ?? []
      let own = candidates.filter { incidents.source[$0] == offer.source }
      // An id of another source counts when nobody else uses it.
      guard let row = own.first ?? (candidates.count == 1 ? candidates.first : nil) else {
        completion.orphans += 1
        continue
      }
      Self.complete(&incidents, row, with: offer, &completion)
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
