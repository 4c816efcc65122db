import Chronology
import Records

extension Recovery: AssembledRecord {
  static var kind: RecordKind { .recoveries }
  static var identifier: Field { .incidentID }
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static let datingColumns: [TimeColumn] = [
    .startedAt, .detectedAt, .resolvedAt, .mitigatedAt, .acknowledgedAt,
  ]

  static func role(of column: String) -> ColumnRole<Field>? {
    switch column {
    case "incident_id": .text(.incidentID, .identifier)
    case "origin": .text(.origin, .word)
    case "started_at": .time(.startedAt)
    case "detected_at": .time(.detectedAt)
    case "acknowledged_at": .time(.acknowledgedAt)
    case "mitigated_at": .time(.mitigatedAt)
    case "resolved_at": .time(.resolvedAt)
    case "said_at": .time(.saidAt)
    case "minutes_to_detect": .duration(.timeToDetect)
    case "minutes_to_recover": .duration(.timeToRecover)
    default: nil
    }
  }

  mutating func set(_ column: TimeColumn, to instant: Instant) {
    switch column {
    case .startedAt: startedAt = instant
    case .detectedAt: detectedAt = instant
    case .acknowledgedAt: acknowledgedAt = instant
    case .mitigatedAt: mitigatedAt = instant
    case .resolvedAt: resolvedAt = instant
    case .saidAt: saidAt = instant
    default: preconditionFailure("a recovery record has no such time")
    }
  }

  mutating func set(_ column: DurationColumn, to milliseconds: Int64) {
    switch column {
    case .timeToDetect: timeToDetect = milliseconds
    case .timeToRecover: timeToRecover = milliseconds
    }
  }

  mutating func dateSaying() {
    saidAt =
      saidAt
      ?? [resolvedAt, mitigatedAt, acknowledgedAt, detectedAt, startedAt].compactMap { $0 }.max()
  }

  /// A row that names an incident and says nothing of it completes nothing, and does no harm.
  func lack() -> RecordLack? { texts.isMissing(.incidentID) ? .identifier : nil }
}
