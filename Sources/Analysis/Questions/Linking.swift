import Chronology
import Records

/// Which changes caused which incidents, as far as the question lets links count.
///
/// Inference: the most recent production change of the same service at
/// the incident's start. It had begun at or before that moment, to the second, and was still
/// running or had finished no longer than the window before it. Incidents with a declared link are
/// not inferred for, also where no record is the change that it names; pairs a person rejected are
/// never linked.
struct Linking {
  /// A change that a rule, not a person, lays an incident to.
  struct Inferred: Equatable {
    let incident: Int
    let change: Int
    /// Milliseconds from the change's finish to the incident; 0 while it was still running.
    let age: Int64
  }

  /// Rows of changes by row of the incident, declared first.
  private(set) var causes: [Int: [Int]] = [:]
  /// What inference added; empty unless asked for.
  private(set) var inferred: [Inferred] = []
  /// Rows of the incidents that a source or a person laid to a change, in the records or not.
  private(set) var declared: Set<Int> = []
  /// Rows of the incidents of which a person said of a change that it did not cause them.
  private(set) var denied: Set<Int> = []

  init(_ dataset: Dataset, incidents: [Int], asOf: Instant, question: Question) {
    var rejected: [Int: Set<Int>] = [:]
    for link in dataset.links {
      switch link.verdict {
      case .declared:
        declared.insert(link.incident)
        if let change = link.change { causes[link.incident, default: []].append(change) }
      case .rejected:
        denied.insert(link.incident)
        if let change = link.change { rejected[link.incident, default: []].insert(change) }
      }
    }
    guard question.links == .inferred else { return }
    let index = ChangeShelves(dataset, asOf: asOf, by: dataset.changes.service)
    for incident in incidents where !declared.contains(incident) {
      let found = index.latestChange(
        before: incident, window: question.window, rejected: rejected[incident] ?? [])
      guard let found else { continue }
      causes[incident] = [found.change]
      inferred.append(found)
    }
  }
}

extension ChangeShelves {
  /// The most recent change of an incident's services that the window lets stand for its cause.
  fileprivate func latestChange(
    before incident: Int, window: Int64, rejected: Set<Int>
  ) -> Linking.Inferred? {
    let start = dataset.incidents.datedAt(incident)
    var best: Linking.Inferred?
    for service in dataset.members(of: dataset.incidents.service[incident]) {
      for row in changes(of: service, at: start, window: window) where !rejected.contains(row) {
        let found = Linking.Inferred(incident: incident, change: row, age: age(of: row, at: start))
        if best.map({ isMoreRecent(found, than: $0) }) ?? true { best = found }
      }
    }
    return best
  }

  /// Among equals the later begun is the more recent, then the later in the order of records.
  private func isMoreRecent(_ left: Linking.Inferred, than right: Linking.Inferred) -> Bool {
    if left.age != right.age { return left.age < right.age }
    let begun = (dataset.changes.begunAt(left.change), dataset.changes.begunAt(right.change))
    return begun.0 != begun.1 ? begun.0 > begun.1 : left.change > right.change
  }
}
