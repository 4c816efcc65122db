import Chronology
import Diagnostics
import Records

/// Silences of sources between their records, and since the last: what was not exported reads as calm, and
/// then as a rise.
enum FeedGaps {
  /// A silence of so many days of incidents is calm, by what anybody thinks first.
  static let longCalm: Int64 = 28 * Milliseconds.day

  /// The silences of which days lie in a stretch of time; of changes not where a team held them back.
  ///
  /// - Complexity: O(records × sources).
  static func found(
    _ population: Population, in range: Range<Instant>
  ) -> [(feed: Feed, silence: ClosedRange<Instant>)] {
    Feed.all(population.dataset).flatMap { feed in
      feed.gaps(in: range, asOf: population.asOf).filter { isTold($0, of: feed.kind, population) }
        .map { (feed: feed, silence: $0) }
    }
  }

  /// All time until the end of observation.
  static func past(_ population: Population) -> Range<Instant> {
    Instant(milliseconds: 0)..<max(Instant(milliseconds: 0), population.asOf)
  }

  /// What is said of them, with what to do.
  ///
  /// - Parameter isOver: Whether only those are asked for after which records came again.
  static func notices(
    _ population: Population, in range: Range<Instant>, isOver: Bool = false
  ) -> [Diagnostic] {
    let calendar = population.question.calendar
    return found(population, in: range).filter { feed, silence in
      !isOver || silence.upperBound <= feed.last
    }.map { feed, silence in
      let days = silence.upperBound.since(silence.lowerBound) / Milliseconds.day
      let (first, last) = (
        calendar.date(of: silence.lowerBound), calendar.date(of: silence.upperBound)
      )
      return Diagnostic(
        .warning, .caveat,
        "no \(feed.kind.noun) came from the source \(feed.source) between \(first) and \(last), for "
          + "\(days) days",
        hint: "Look whether its export has a hole; silence is not calm.", at: nil)
    }
  }

  private static func isTold(
    _ silence: ClosedRange<Instant>, of kind: RecordKind, _ population: Population
  ) -> Bool {
    guard kind == .changes else {
      return silence.upperBound.since(silence.lowerBound) >= longCalm
    }
    let question = population.question
    let (first, last) = (
      question.calendar.date(of: silence.lowerBound), question.calendar.date(of: silence.upperBound)
    )
    return !question.dayKinds.holdBack(from: first.next, through: last.before)
  }
}

extension Sample {
  /// Whether a source of most records of a kind was silent for a week of it or more, between records: then
  /// nobody knows how many there were.
  func hasGap(of kind: RecordKind) -> Bool {
    let moments = moments(of: kind)
    // Where something came every week no source of most of it was silent.
    let isSuspect = zip(moments + [range.upperBound], [range.lowerBound] + moments).contains {
      $0.since($1) > Milliseconds.week
    }
    guard isSuspect else { return false }
    return FeedGaps.found(population, in: range).contains { feed, silence in
      // Calm weeks of incidents are no hole, but where they end with the records.
      let isHole = kind == .changes || silence.upperBound > feed.last
      let own = feed.kind == kind && isHole && 2 * feed.count > count(of: kind)
      let (start, end) = (
        max(silence.lowerBound, range.lowerBound), min(silence.upperBound, range.upperBound)
      )
      return own && end.since(start) >= Milliseconds.week
    }
  }

  private func moments(of kind: RecordKind) -> [Instant] {
    let dataset = population.dataset
    return kind == .changes
      ? changes.map { dataset.changes.datedAt($0) }
      : incidents.map { dataset.incidents.datedAt($0) }
  }

  private func count(of kind: RecordKind) -> Int {
    kind == .changes ? population.dataset.changes.count : population.dataset.incidents.count
  }
}
