package import Chronology

/// A row of response data kept apart from its incident, as in an "MTTR sheet".
///
/// It completes the incident of the same id and never overwrites what the incident itself says.
package struct Recovery: Equatable, Sendable {
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

  /// What is written about it; `incidentID` is never missing once a reader is done.
  package var texts = Texts<Field>()
  package var startedAt: Instant?
  package var detectedAt: Instant?
  package var acknowledgedAt: Instant?
  package var mitigatedAt: Instant?
  package var resolvedAt: Instant?
  /// Milliseconds from start to detection.
  package var timeToDetect: Int64?
  /// Milliseconds from start to resolution.
  package var timeToRecover: Int64?
  /// When the source said so: of an incident's news what was said later counts, in whatever order
  /// they arrive. `nil` where the last to arrive counts.
  package var saidAt: Instant?

  /// A recovery record of which nothing is known yet.
  package init() {}

  /// Makes it a record of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    startedAt = nil
    detectedAt = nil
    acknowledgedAt = nil
    mitigatedAt = nil
    resolvedAt = nil
    timeToDetect = nil
    timeToRecover = nil
    saidAt = nil
  }
}
