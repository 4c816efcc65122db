package import Chronology

/// One incident as its source tells it: an unplanned disruption, or a planned one marked so.
package struct Incident: Equatable, Sendable {
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

  /// What is written about it; `id` is never missing once a reader is done.
  package var texts = Texts<Field>()
  /// When the impact began.
  package var startedAt: Instant?
  package var detectedAt: Instant?
  package var acknowledgedAt: Instant?
  package var mitigatedAt: Instant?
  package var resolvedAt: Instant?
  /// Whether it was a drill or planned maintenance; `nil` where the source does not say.
  package var isPlanned: Bool?
  /// When the source said so: of an incident's news what was said later counts, in whatever order
  /// they arrive. `nil` where the last to arrive counts.
  package var saidAt: Instant?
  /// Whether the source says that it is not over, which takes an earlier resolution back: it was
  /// opened again.
  package var isOpen = false
  /// Lengths that the source states instead of times.
  package var lengths = Lengths()
  /// Which of its times only stand in for what the source did not state.
  package var standIns: StandIns = []

  /// An incident of which nothing is known yet.
  package init() {}

  /// The moment it is counted at: its start, else its detection.
  package var datedAt: Instant? { startedAt ?? detectedAt }

  /// Makes it an incident of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    startedAt = nil
    detectedAt = nil
    acknowledgedAt = nil
    mitigatedAt = nil
    resolvedAt = nil
    isPlanned = nil
    saidAt = nil
    isOpen = false
    standIns = []
    lengths = Lengths()
  }

  /// Lengths of time in milliseconds, from the start.
  package struct Lengths: Equatable, Sendable {
    package var toDetect: Int64?
    package var toRecover: Int64?

    /// None is stated.
    package init() {}
  }
}
