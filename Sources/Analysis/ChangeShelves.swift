import Chronology
import Records

/// Production changes on a shelf for each service, in order of their finish: who could have caused
/// what, found without a search through all of them.
///
/// Moments are compared to the whole second, because sources round differently.
struct ChangeShelves {
  /// The changes of one shelf.
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

  let dataset: Dataset
  private var shelves: [Int32: Shelf] = [:]

  /// Shelves the production changes that had begun by the end of observation, a list of services
  /// under each of them; aborted ones never reached production.
  ///
  /// - Parameter labels: What a change is shelved by; its services unless said otherwise.
  /// - Complexity: O(changes).
  init(_ dataset: Dataset, asOf: Instant, by labels: (Int) -> [Int32]) {
    self.dataset = dataset
    let changes = dataset.changes
    for row in 0..<changes.count
    where changes.isProduction[row] && changes.outcome[row] != .aborted
      && changes.begunAt(row) <= asOf
    {
      let run = changes.datedAt(row).since(changes.begunAt(row))
      for label in labels(row) { shelves[label, default: Shelf()].add(row, running: run) }
    }
  }

  /// Shelves changes by their services.
  init(_ dataset: Dataset, asOf: Instant) {
    self.init(dataset, asOf: asOf) { dataset.members(of: dataset.changes.service[$0]) }
  }

  /// Rows on a shelf, in order of their finish; empty for one nobody uses.
  func rows(of label: Int32) -> [Int] { shelves[label]?.rows ?? [] }

  /// Rows on a shelf that had begun at a moment, to the second, and were still running or had
  /// finished no longer than a window before it.
  ///
  /// - Complexity: O(log *n*) and those that finish within the longest run after it.
  func changes(of label: Int32, at moment: Instant, window: Int64) -> [Int] {
    guard let shelf = shelves[label] else { return [] }
    let start = moment.wholeSecond
    let first = shelf.rows.partitionIndex { finish(of: $0) >= start - window }
    return shelf.rows[first...].prefix { finish(of: $0) <= start + shelf.longestRun }
      .filter { dataset.changes.begunAt($0).wholeSecond <= start }
  }

  /// Rows on a shelf that finished in a stretch of time, oldest first.
  func changes(of label: Int32, finishedIn range: ClosedRange<Instant>) -> ArraySlice<Int> {
    let rows = rows(of: label)
    let first = rows.partitionIndex { dataset.changes.datedAt($0) >= range.lowerBound }
    let end = rows.partitionIndex { dataset.changes.datedAt($0) > range.upperBound }
    return rows[first..<max(first, end)]
  }

  /// Milliseconds from the finish of a change to a moment; 0 while it was still running.
  func age(of row: Int, at moment: Instant) -> Int64 {
    max(0, moment.wholeSecond - finish(of: row))
  }

  private func finish(of row: Int) -> Int64 { dataset.changes.datedAt(row).wholeSecond }
}

extension Instant {
  /// Milliseconds since the epoch without the fraction of the second.
  var wholeSecond: Int64 {
    milliseconds.dividedDown(by: Milliseconds.second) * Milliseconds.second
  }
}
