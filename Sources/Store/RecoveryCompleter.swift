import Chronology
import GRDB
import Records

/// Completes incidents with recovery records, in whatever order the two arrived.
///
/// A time that the incident states itself stands; one that differs from it by more than a minute
/// is a conflict, to be reported. Minutes count from the incident's start.
struct RecoveryCompleter {
  private let recoveries: [Row]
  private let sources: SourceNames

  /// Reads the recovery records.
  ///
  /// - Parameter unresolvedAt: Only those of incidents not over at this moment by their own word;
  ///   `nil` reads all.
  init(
    _ database: Database, sources: SourceNames, unresolvedAt time: Instant? = nil
  ) throws {
    self.sources = sources
    recoveries = try Row.fetchAll(
      database,
      sql: """
        SELECT source.name, recovery.* FROM recovery JOIN source USING (source_id)
        \(IncidentLoader.condition(time)) ORDER BY source.name, recovery.id
        """, arguments: time.map { [$0.milliseconds] } ?? [])
  }

  func complete(_ incidents: inout IncidentLoader) throws -> Dataset.Completion {
    var completion = Dataset.Completion()
    guard !recoveries.isEmpty else { return completion }
    var rows: [String: [Int]] = [:]
    for row in 0..<incidents.columns.count {
      rows[incidents.columns.ids[row], default: []].append(row)
    }
    for recovery in recoveries {
      let candidates = rows[recovery["id"]] ?? []
      let source = sources.code(of: recovery["source_id"])
      let own = candidates.filter { incidents.columns.source[$0] == source }
      // An id of another source counts when nobody else uses it.
      guard let row = own.first ?? (candidates.count == 1 ? candidates.first : nil) else {
        completion.orphans += 1
        continue
      }
      incidents.complete { Self.complete(&$0, row, with: recovery, &completion) }
    }
    return completion
  }

  private static func complete(
    _ columns: inout Dataset.Incidents, _ row: Int, with recovery: Row,
    _ completion: inout Dataset.Completion
  ) {
    let toDetect: Int64? = recovery["time_to_detect"]
    let toRecover: Int64? = recovery["time_to_recover"]
    let detected = moment(recovery, "detected_at")
    let started =
      moment(recovery, "started_at")
      ?? (columns.detectedAt[row] ?? detected).flatMap { at in
        toDetect.map { at.advanced(by: -$0) }
      }
    // Everything that is counted in minutes is counted from the start that will stand.
    let start = columns.startedAt[row] ?? started
    let offers: [(String, WritableKeyPath<Dataset.Incidents, Dataset.Instants>, Instant?)] = [
      ("started_at", \.startedAt, started),
      ("detected_at", \.detectedAt, detected ?? after(start, toDetect)),
      ("acknowledged_at", \.acknowledgedAt, moment(recovery, "acknowledged_at")),
      ("mitigated_at", \.mitigatedAt, moment(recovery, "mitigated_at")),
      (
        "resolved_at", \.resolvedAt,
        moment(recovery, "resolved_at") ?? after(start ?? columns.detectedAt[row], toRecover)
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

  private static func moment(_ recovery: Row, _ column: String) -> Instant? {
    (recovery[column] as Int64?).map { Instant(milliseconds: $0) }
  }

  private static func after(_ start: Instant?, _ duration: Int64?) -> Instant? {
    guard let start, let duration else { return nil }
    return start.advanced(by: duration)
  }
}
