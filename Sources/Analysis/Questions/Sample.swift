package import Chronology
import Records

/// The records one figure is computed from: a period, or one segment of it.
package struct Sample: Sendable {
  package let population: Population
  /// The moments it covers; its figures are about these and no others.
  package let range: Range<Instant>
  /// Rows of its changes that reached production, oldest first.
  let changes: [Int]
  /// Rows of the incidents that started in it, oldest first.
  let incidents: [Int]
  /// Rows of the incidents that were going on at some moment of it.
  let ongoing: [Int]
  /// Whether it is all of its period, and not a segment.
  let isWhole: Bool
  /// That its period was not over when observation ended; `nil` for one that was.
  let running: Running?
  /// How far its whole period's incidents were written down without a clock: a habit of whoever
  /// wrote them, so a segment inherits it.
  let startsAtMidnight: MidnightShare
  /// The same of the moments at which they were noticed.
  let detectionsAtMidnight: MidnightShare
  private let shared = Shared()

  /// What several figures and parts of a review ask of the same sample.
  private final class Shared: Sendable {
    let associationRecords = Memoized<AssociationRecords>()
    let sizeEffect = Memoized<SizeEffect>()
    let silences = Memoized<[RecordKind: Int]>()
  }

  /// Its changes and incidents service by service, as the search for incidents after changes reads
  /// them.
  var associationRecords: AssociationRecords {
    shared.associationRecords.get { AssociationRecords(self) }
  }

  /// Kinds of records that nobody knows it to have none of, as `Feed.silences` finds them.
  var silences: [RecordKind: Int] { shared.silences.get { Feed.silences(in: self) } }

  /// Whether its larger changes fail more often.
  var sizeEffect: SizeEffect { shared.sizeEffect.get { SizeEffect(self) } }

  /// The records of a stretch of time.
  ///
  /// - Parameter running: That it is of a period which was not over.
  package init(_ population: Population, range: Range<Instant>, running: Running? = nil) {
    let dataset = population.dataset
    self.running = running
    self.population = population
    self.range = range
    isWhole = true
    let changes = population.changes.slice(range) { dataset.changes.datedAt($0) }
    self.changes = changes.filter { population.verdicts[$0] != .aborted }
    let incidents = Array(population.incidents.slice(range) { dataset.incidents.datedAt($0) })
    let calendar = population.question.calendar
    self.incidents = incidents
    startsAtMidnight = MidnightShare(incidents: incidents, of: dataset, on: calendar)
    detectionsAtMidnight = MidnightShare(detectionsOf: incidents, of: dataset, on: calendar)
    ongoing = population.incidents.filter { row in
      let start = dataset.incidents.datedAt(row)
      // Of one whose end nobody knows only the start is sure.
      return start < range.upperBound
        && (population.lacksEnd(row)
          ? start >= range.lowerBound : population.knownUntil(row) > range.lowerBound)
    }
  }

  /// Some of the records of a sample.
  init(of whole: Sample, changes: [Int], incidents: [Int], ongoing: [Int]) {
    population = whole.population
    isWhole = false
    running = whole.running
    startsAtMidnight = whole.startsAtMidnight
    detectionsAtMidnight = whole.detectionsAtMidnight
    range = whole.range
    self.changes = changes
    self.incidents = incidents
    self.ongoing = ongoing
  }

  /// Rows of the incidents that started in it and would count but for their state; of a segment,
  /// those of its whole period.
  var incidentsLeftOut: [Int] {
    population.incidentsLeftOut.filter { range.contains(population.dataset.incidents.datedAt($0)) }
  }

  /// Whether some of its incidents are over at a time nobody knows.
  var lacksEnds: Bool { incidents.contains { population.lacksEnd($0) } }

  /// Its exact length in days; a day with a clock change is not 24 hours long.
  var days: Double {
    Double(range.upperBound.since(range.lowerBound)) / Double(Milliseconds.day)
  }
}

extension Array where Element == Int {
  /// The rows, in order of time, whose moment lies in a range.
  ///
  /// - Complexity: O(log *n*) to find them.
  fileprivate func slice(_ range: Range<Instant>, moment: (Int) -> Instant) -> ArraySlice<Int> {
    let first = partitionIndex { moment($0) >= range.lowerBound }
    let end = partitionIndex { moment($0) >= range.upperBound }
    return self[first..<Swift.max(first, end)]
  }
}
