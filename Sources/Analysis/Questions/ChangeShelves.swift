import Chronology
import Records

/// Production changes on a shelf for each service, in order of their finish: who could have caused
/// what, found without a search through all of them.
///
/// Moments are compared to the whole second, because sources round differently.
struct ChangeShelves {
  /// The changes of one shelf.
  private struct Shelf: Sendable {
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
  private var shelves: WordShelves<Shelf>

  /// Shelves the production changes that had begun by the end of observation, a list of services
  /// under each of them; aborted ones never reached production.
  ///
  /// - Parameters:
  ///   - column: What changes are shelved by.
  ///   - isWanted: Whether there is a shelf for a code.
  /// - Complexity: O(changes + words).
  init(
    _ dataset: Dataset, asOf: Instant, by column: ContiguousArray<Int32>,
    where isWanted: (Int32) -> Bool = { _ in true }
  ) {
    self.dataset = dataset
    shelves = WordShelves(dataset, empty: Shelf(), where: isWanted)
    let changes = dataset.changes
    for row in 0..<changes.count
    where shelves.has(column[row]) && changes.isProduction[row]
      && changes.outcome[row] != .aborted && changes.begunAt(row) <= asOf
    {
      let run = changes.datedAt(row).since(changes.begunAt(row))
      shelves.update(column[row]) { $0.add(row, running: run) }
    }
  }

  /// Rows on a shelf, in order of their finish; empty for one nobody uses.
  func rows(of label: Int32) -> [Int] { shelves[label].rows }

  /// Rows on a shelf that had begun at a moment, to the second, and were still running or had
  /// finished no longer than a window before it.
  ///
  /// - Complexity: O(log *n*) and those that finish within the longest run after it.
  func changes(of label: Int32, at moment: Instant, window: Int64) -> [Int] {
    let shelf = shelves[label]
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
