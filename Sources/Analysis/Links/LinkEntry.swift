import Chronology
import Records

/// One link, whoever it comes from.
struct LinkEntry {
  enum Verdict: String, CaseIterable {
    case declared, rejected, inferred
  }

  /// Row of the incident.
  let incident: Int
  /// Row of the change; `nil` where no record is it.
  let change: Int?
  /// The change's id as it was said; `nil` where nobody said it.
  let id: String?
  let verdict: Verdict
  let saidBy: String
  /// When a person said so.
  let saidAt: Instant?
  let reason: String?

  /// What a source or a person said.
  init(_ link: Dataset.Link) {
    incident = link.incident
    change = link.change
    id = link.changeID
    verdict = link.verdict == .declared ? .declared : .rejected
    switch link.origin {
    case .source: (saidBy, saidAt, reason) = ("source", nil, nil)
    case .person(let reason, let at): (saidBy, saidAt, self.reason) = ("person", at, reason)
    }
  }

  /// What the rule of the window says.
  init(_ link: Linking.Inferred) {
    incident = link.incident
    change = link.change
    id = nil
    verdict = .inferred
    saidBy = "rule"
    saidAt = nil
    reason = "latest in the window"
  }

  /// The links of incidents, in the order of the incidents: what was said of each in the order in
  /// which it was said, then what was inferred.
  static func all(of incidents: [Int], in population: Population) -> [LinkEntry] {
    let wanted = Set(incidents)
    let all =
      population.dataset.links.map { LinkEntry($0) }
      + population.inferredLinks.map { LinkEntry($0) }
    return all.filter { wanted.contains($0.incident) }.enumerated().sorted {
      ($0.element.incident, $0.offset) < ($1.element.incident, $1.offset)
    }.map(\.element)
  }

  /// Minutes from the finish of the change to the start of the incident: 0 while it was still
  /// running, less where it began later, `nil` where no record is it.
  func minutesBefore(_ dataset: Dataset) -> Double? {
    guard let change else { return nil }
    let start = dataset.incidents.datedAt(incident)
    let begun = dataset.changes.begunAt(change)
    let age =
      begun > start ? start.since(begun) : max(0, start.since(dataset.changes.datedAt(change)))
    return Double(age) / Double(Milliseconds.minute)
  }
}
