/// A row of response data kept apart from its incident, as in an "MTTR sheet".
///
/// It completes the incident of the same id and never overwrites what the incident itself says.
package struct Recovery: StoredRecord {
  /// The texts a recovery record can carry.
  package enum Field: Int, TextField {
    case incidentID
    /// Columns Toll has no name for, as a JSON object.
    case attributes
    /// What the source said of the time zone of its times.
    case zone
    /// The repository or the project that its incident is of, where its source tells.
    case origin

    package var name: String { self == .incidentID ? "incident_id" : "\(self)" }
  }

  /// The numbers a recovery record can carry.
  package enum Number: Int, ResponseNumber {
    case startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt
    /// From start to detection.
    case toDetect
    /// From start to resolution.
    case toRecover
    case saidAt

    package var name: String {
      switch self {
      case .startedAt: "started_at"
      case .detectedAt: "detected_at"
      case .acknowledgedAt: "acknowledged_at"
      case .mitigatedAt: "mitigated_at"
      case .resolvedAt: "resolved_at"
      case .toDetect: "minutes_to_detect"
      case .toRecover: "minutes_to_recover"
      case .saidAt: "said_at"
      }
    }
  }

  package static let kind = RecordKind.recoveries
  package static let identifier = Field.incidentID
  package static let origin = Field.origin
  package static let datedBy: [Number] = [
    .startedAt, .detectedAt, .resolvedAt, .mitigatedAt, .acknowledgedAt,
  ]
  package static let isDated = false
  package static let saidAtField = Number.saidAt

  package static let columns: [RecordColumn<Recovery>] = [
    .text(.incidentID, .identifier, others: ["id", "incident", "number", "key", "ticket"]),
    .moment(.startedAt, number: 0, others: ["start", "started", "start_time"]),
    .moment(
      .detectedAt, number: 1, keeping: .earliest, others: ["detected", "detection"]),
    .moment(
      .acknowledgedAt, number: 2, keeping: .earliest, others: ["acknowledged", "acked_at"]),
    .moment(.mitigatedAt, number: 3, others: ["mitigated"]),
    .moment(.resolvedAt, number: 4, others: ["resolved", "recovered_at", "end", "ended_at"]),
    .length(
      .toDetect, number: 5, sql: "time_to_detect",
      others: [
        "ttd_minutes", "ttd", "mttd", "time_to_detect", "time_to_detect_minutes", "detect_minutes",
      ]),
    .length(
      .toRecover, number: 6, sql: "time_to_recover",
      others: [
        "ttr_minutes", "ttr", "mttr", "time_to_recover", "time_to_recover_minutes",
        "recover_minutes", "time_to_resolve", "time_to_restore", "downtime_minutes",
      ]),
    .moment(.saidAt, others: []),
    .object(.attributes, number: 7),
    .text(.zone, .word, number: 8),
    .text(.origin, .word),
  ]

  /// What is written about it; `incidentID` is never missing once a reader is done.
  package var texts = Texts<Field>()
  package var numbers = Numbers<Number>()

  /// A recovery record of which nothing is known yet.
  package init() {}

  /// Makes it a record of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    numbers.removeAll()
  }
}

// MARK: - Its numbers by name

extension Recovery {
  /// Milliseconds from start to detection.
  package var timeToDetect: Int64? {
    get { numbers[.toDetect] }
    set { numbers[.toDetect] = newValue }
  }

  /// Milliseconds from start to resolution.
  package var timeToRecover: Int64? {
    get { numbers[.toRecover] }
    set { numbers[.toRecover] = newValue }
  }
}
