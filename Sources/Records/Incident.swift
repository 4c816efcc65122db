/// One incident as its source tells it: an unplanned disruption, or a planned one marked so.
package struct Incident: StoredRecord {
  /// The texts an incident can carry.
  package enum Field: Int, TextField {
    case id, title, service, team, severity, category
    case detectedBy
    /// Ids of the changes that caused it, `;` between several.
    case causedBy
    case cause
    case recurrenceOf
    case url
    /// How it stands, in its source's word, as in `In Progress`.
    case state
    /// Columns Toll has no name for, as a JSON object.
    case attributes
    /// What the source said of the time zone of the time that dates the incident.
    case zone
    /// The repository or the project that it is of, where its source tells: ids are unique within it.
    case origin

    package var name: String {
      switch self {
      case .detectedBy: "detected_by"
      case .causedBy: "caused_by"
      case .recurrenceOf: "recurrence_of"
      default: "\(self)"
      }
    }
  }

  /// The numbers an incident can carry.
  package enum Number: Int, ResponseNumber {
    /// When the impact began.
    case startedAt
    case detectedAt, acknowledgedAt, mitigatedAt, resolvedAt
    /// Whether it was a drill or planned maintenance.
    case planned
    case saidAt
    /// Lengths that the source states instead of times, in milliseconds from the start.
    case toDetect, toRecover

    package var name: String {
      switch self {
      case .startedAt: "started_at"
      case .detectedAt: "detected_at"
      case .acknowledgedAt: "acknowledged_at"
      case .mitigatedAt: "mitigated_at"
      case .resolvedAt: "resolved_at"
      case .planned: "planned"
      case .saidAt: "said_at"
      case .toDetect: "minutes_to_detect"
      case .toRecover: "minutes_to_recover"
      }
    }
  }

  package static let kind = RecordKind.incidents
  package static let identifier = Field.id
  package static let origin = Field.origin
  package static let datedBy: [Number] = [.startedAt, .detectedAt]
  package static let isDated = true
  package static let saidAtField = Number.saidAt

  package static let columns: [RecordColumn<Incident>] = [
    .text(
      .id, .identifier, others: ["incident_id", "incident", "number", "key", "ticket", "uuid"]),
    .text(
      .title, .prose, number: 12,
      others: ["summary", "description", "subject", "name", "short_description"]),
    .word(
      .service, .names, number: 6, called: "a service",
      others: ["application", "app", "component", "components", "system", "affected_service"]),
    .word(
      .team, number: 7, called: "a team",
      others: ["group", "squad", "assignment_group", "owner_team"]),
    .word(
      .severity, number: 8, called: "a severity", meaning: .severity,
      others: ["sev", "priority", "impact", "level", "urgency"]),
    .word(
      .category, number: 9, called: "a category",
      others: ["type", "kind", "incident_type", "class"]),
    .moment(
      .startedAt, number: 0,
      others: ["start", "started", "start_time", "begin", "began_at", "impact_start"]),
    .moment(
      .detectedAt, number: 1, keeping: .earliest,
      others: [
        "detected", "detection", "reported_at", "opened_at", "created_at", "triggered_at",
        "created",
      ]),
    .moment(
      .acknowledgedAt, number: 2, keeping: .earliest,
      others: ["acknowledged", "acked_at", "ack", "acknowledged_time"]),
    .moment(.mitigatedAt, number: 3, others: ["mitigated", "mitigation", "stable_at"]),
    .moment(
      .resolvedAt, number: 4,
      others: [
        "resolved", "end", "ended_at", "end_time", "recovered_at", "impact_end", "fixed_at",
      ]),
    .word(
      .detectedBy, number: 11, called: "a way of detection",
      others: ["reported_by", "detection_source", "alert_source"]),
    .text(
      .causedBy, .link, number: 13,
      others: ["caused_by_change", "causing_change", "change_id", "change_ids"]),
    .word(
      .cause, number: 10, called: "a cause",
      others: ["root_cause", "reason", "contributing_factor"]),
    .text(
      .recurrenceOf, .link, number: 14, others: ["recurrence", "repeat_of"]),
    .flag(
      .planned, number: 5,
      others: ["is_planned", "planned_unplanned", "scheduled_maintenance", "drill"]
        + Vocabulary.drillWordList.map { "is_\($0)" }
        + ["maintenance", "scheduled"]),
    .text(.url, .word, number: 15, others: ["link", "html_url", "web_url", "shortlink"]),
    .word(
      .state, number: 18, called: "a state", meaning: .state,
      others: [
        "status", "incident_state", "incident_status", "ticket_status", "ticket_state",
        "issue_status",
      ]),
    .moment(.saidAt, others: []),
    .object(.attributes, number: 16),
    .text(.zone, .word, number: 17),
    .text(.origin, .word),
    .length(.toDetect),
    .length(.toRecover),
  ]

  /// What is written about it; `id` is never missing once a reader is done.
  package var texts = Texts<Field>()
  package var numbers = Numbers<Number>()
  /// Whether the source says that it is not over, which takes an earlier resolution back: it was
  /// opened again.
  package var isOpen = false
  /// Which of its times only stand in for what the source did not state.
  package var standIns: StandIns = []

  /// An incident of which nothing is known yet.
  package init() {}

  /// Makes it an incident of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    numbers.removeAll()
    isOpen = false
    standIns = []
  }
}

// MARK: - Its numbers by name

extension Incident {
  /// Whether it was a drill or planned maintenance; `nil` where the source does not say.
  package var isPlanned: Bool? {
    get { numbers.flag(.planned) }
    set { numbers[.planned] = newValue.map { $0 ? 1 : 0 } }
  }
}
