package import Chronology

extension Dataset {
  /// A statement about a change and an incident.
  package struct Link: Equatable, Sendable {
    package enum Verdict: UInt8, Sendable {
      /// A person or the source said so.
      case declared
      /// A person said no.
      case rejected
    }

    /// Who said it.
    package enum Origin: Equatable, Sendable {
      /// The records an incident came from.
      case source
      /// Somebody here, whose word goes before the source's.
      case person(reason: String?, at: Instant)
    }

    /// Row of the incident.
    package let incident: Int
    /// Row of the change; `nil` when no change of that id is known.
    package let change: Int?
    /// The id the statement names.
    package let changeID: String
    package let verdict: Verdict
    package let origin: Origin

    /// A statement about an incident and the change of an id.
    package init(
      incident: Int, change: Int?, changeID: String, verdict: Verdict, origin: Origin
    ) {
      self.incident = incident
      self.change = change
      self.changeID = changeID
      self.verdict = verdict
      self.origin = origin
    }
  }

  /// Records that the team's configuration leaves out, by the rule that took them.
  package struct LeftOut: Equatable, Sendable {
    package let kind: RecordKind
    /// The rule as it was written, `service: legacy-*`.
    package let rule: String
    package let count: Int

    /// How many records of a kind a rule took.
    package init(kind: RecordKind, rule: String, count: Int) {
      self.kind = kind
      self.rule = rule
      self.count = count
    }
  }

  /// How many rows of files could not be read.
  package struct Unread: Equatable, Sendable {
    /// Rows that could not be read. One that was mended and taken in later is still among them.
    package var rows = 0
    /// All rows that were looked at, those of a file that came twice once; 0 where `rows` is.
    package var total = 0

    /// Every row could be read.
    package init() {}
  }

  /// Keeps some rows, and the links among them: one to a record that is gone goes with it.
  ///
  /// - Parameters:
  ///   - changes: Rows of the changes that stay, in order.
  ///   - incidents: Rows of the incidents that stay, in order.
  package mutating func keep(changes: [Int], incidents: [Int]) {
    func places(_ rows: [Int]) -> [Int: Int] {
      Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    }
    let (newChanges, newIncidents) = (places(changes), places(incidents))
    self.changes.reorder(changes)
    self.incidents.reorder(incidents)
    links = links.compactMap { link in
      guard let incident = newIncidents[link.incident] else { return nil }
      // A change that never was known stays unknown; one left out takes its link along.
      let change = link.change.flatMap { newChanges[$0] }
      if link.change != nil && change == nil { return nil }
      return Link(
        incident: incident, change: change, changeID: link.changeID, verdict: link.verdict,
        origin: link.origin)
    }
  }

  /// What recovery records did for incidents.
  package struct Completion: Equatable, Sendable {
    /// Incidents that got at least one time from a recovery record.
    package var completed = 0
    /// Recovery records that name no known incident.
    package var orphans = 0
    /// Where a recovery record and its incident differ by more than a minute.
    package var conflicts: [Conflict] = []

    /// Nothing was completed.
    package init() {}
  }

  /// A recovery record that disagrees with its incident; the incident's word stands.
  package struct Conflict: Equatable, Sendable {
    package let incidentID: String
    /// The canonical name of the time in question.
    package let field: String
    package let kept: Instant
    package let refused: Instant

    /// One disagreement.
    package init(incidentID: String, field: String, kept: Instant, refused: Instant) {
      self.incidentID = incidentID
      self.field = field
      self.kept = kept
      self.refused = refused
    }
  }
}
