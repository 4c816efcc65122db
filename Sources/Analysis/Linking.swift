import Chronology
import Records

/// Which changes caused which incidents, as far as the question lets links count.
///
/// Inference: the most recent production change of the same service at
/// the incident's start. It had begun at or before that moment, to the second, and was still
/// running or had finished no longer than the window before it. Incidents with a declared link are
/// not inferred for; pairs a person rejected are never linked.
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

  init(_ dataset: Dataset, incidents: [Int], asOf: Instant, question: Question) {
    var rejected: [Int: Set<Int>] = [:]
    for link in dataset.links {
      guard let change = link.change else { continue }
      switch link.verdict {
      case .declared: causes[link.incident, default: []].append(change)
      case .rejected: rejected[link.incident, default: []].insert(change)
      }
    }
    guard question.links == .inferred else { return }
    let index = ServiceIndex(dataset, asOf: asOf)
    for incident in incidents where causes[incident] == nil {
      let found = index.latestChange(
        before: incident, window: question.window, rejected: rejected[incident] ?? [])
      guard let found else { continue }
      causes[incident] = [found.change]
      inferred.append(found)
    }
  }
}

/// Production changes of each service in order of their finish.
private struct ServiceIndex {
  private struct Shelf {
    /// Rows of changes, ordered by finish.
    var rows: [Int] = []
    /// The longest any of them ran, in milliseconds.
    var longestRun: Int64 = 0

    mutating func add(_ row: Int, running run: Int64) {
      rows.append(row)
      longestRun = max(longestRun, run)
    }
  }

  private let dataset: Dataset
  private var shelves: [Int32: Shelf] = [:]

  init(_ dataset: Dataset, asOf: Instant) {
    self.dataset = dataset
    let changes = dataset.changes
    for row in 0..<changes.count
    where changes.isProduction[row] && changes.outcome[row] != .aborted
      && changes.begunAt(row) <= asOf
    {
      let run = changes.datedAt(row).since(changes.begunAt(row))
      for service in dataset.members(of: changes.service[row]) {
        shelves[service, default: Shelf()].add(row, running: run)
      }
    }
  }

  func latestChange(
    before incident: Int, window: Int64, rejected: Set<Int>
  ) -> Linking.Inferred? {
    let start = second(dataset.incidents.datedAt(incident))
    var best: Linking.Inferred?
    for service in dataset.members(of: dataset.incidents.service[incident]) {
      guard let shelf = shelves[service] else { continue }
      for row in candidates(on: shelf, at: start, window: window) where !rejected.contains(row) {
        let age = max(0, start - second(dataset.changes.datedAt(row)))
        let found = Linking.Inferred(incident: incident, change: row, age: age)
        if best.map({ isMoreRecent(found, than: $0) }) ?? true { best = found }
      }
    }
    return best
  }

  /// Rows whose finish lies in the window, or after the start in a run that had begun.
  private func candidates(on shelf: Shelf, at start: Int64, window: Int64) -> [Int] {
    let first = shelf.rows.partitionIndex { second(dataset.changes.datedAt($0)) >= start - window }
    return shelf.rows[first...].prefix { row in
      second(dataset.changes.datedAt(row)) <= start + shelf.longestRun
    }.filter { second(dataset.changes.begunAt($0)) <= start }
  }

  /// Among equals the later begun is the more recent, then the later in the order of records.
  private func isMoreRecent(_ left: Linking.Inferred, than right: Linking.Inferred) -> Bool {
    if left.age != right.age { return left.age < right.age }
    let begun = (dataset.changes.begunAt(left.change), dataset.changes.begunAt(right.change))
    return begun.0 != begun.1 ? begun.0 > begun.1 : left.change > right.change
  }

  /// A moment to the whole second, because sources round differently.
  private func second(_ instant: Instant) -> Int64 {
    instant.milliseconds.dividedDown(by: Milliseconds.second) * Milliseconds.second
  }
}

extension Array {
  /// The first index from which a condition holds, in an array where it holds for a suffix.
  ///
  /// - Complexity: O(log *n*).
  func partitionIndex(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
