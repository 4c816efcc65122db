import Chronology
import Records

extension Incident: AssembledRecord {
  static var kind: RecordKind { .incidents }
  static var identifier: Field { .id }
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static let datingColumns: [TimeColumn] = [.startedAt, .detectedAt]

  static func role(of column: String) -> ColumnRole<Field>? {
    switch column {
    case "id": .text(.id, .identifier)
    case "title": .text(.title, .prose)
    case "caused_by": .text(.causedBy, .link)
    case "recurrence_of": .text(.recurrenceOf, .link)
    case "started_at": .time(.startedAt)
    case "detected_at": .time(.detectedAt)
    case "acknowledged_at": .time(.acknowledgedAt)
    case "mitigated_at": .time(.mitigatedAt)
    case "resolved_at": .time(.resolvedAt)
    case "planned": .flag
    case "open": .open
    case "said_at": .time(.saidAt)
    case "service": .text(.service, .names)
    case "minutes_to_detect": .duration(.timeToDetect)
    case "minutes_to_recover": .duration(.timeToRecover)
    default: Field.allCases.first { $0.name == column }.map { .text($0, .word) }
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
    default: preconditionFailure("an incident has no such time")
    }
  }

  mutating func noteStandIn(_ column: TimeColumn, _ standIn: StandIn) {
    if column == .resolvedAt { standIns.insert(.resolvedAt) }
  }

  mutating func set(_ column: DurationColumn, to milliseconds: Int64) {
    switch column {
    case .timeToDetect: lengths.toDetect = milliseconds
    case .timeToRecover: lengths.toRecover = milliseconds
    }
  }

  mutating func setFlag(to isTrue: Bool) { isPlanned = isTrue }

  mutating func setOpen() { isOpen = true }

  /// A length stands for the time that it leads to; a time that is stated goes before it.
  mutating func conclude() {
    if let length = lengths.toDetect {
      if let startedAt {
        detectedAt = detectedAt ?? startedAt.advanced(by: length)
      } else {
        startedAt = detectedAt?.advanced(by: -length)
      }
    }
    if let length = lengths.toRecover, resolvedAt == nil {
      resolvedAt = (startedAt ?? detectedAt)?.advanced(by: length)
    }
    lengths = Lengths()
  }

  mutating func dateSaying() {
    saidAt =
      saidAt
      ?? [resolvedAt, mitigatedAt, acknowledgedAt, detectedAt, startedAt].compactMap { $0 }.max()
  }

  func lack() -> RecordLack? { datedAt == nil ? .date : nil }
}
