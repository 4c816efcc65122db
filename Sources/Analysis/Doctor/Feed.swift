import Chronology
import Records

/// The records of one kind from one source, as a stream in time.
struct Feed {
  let source: String
  let kind: RecordKind
  /// The moments its records are counted at, ascending.
  private let moments: [Instant]

  var count: Int { moments.count }
  var first: Instant { moments[0] }
  var last: Instant { moments[moments.count - 1] }

  /// Every feed of a dataset that has records.
  static func all(_ dataset: Dataset) -> [Feed] {
    dataset.sources.indices.flatMap { source in
      [RecordKind.changes, .incidents].compactMap { Feed(dataset, source, $0) }
    }
  }

  /// The records of one kind from one source; `nil` without any.
  private init?(_ dataset: Dataset, _ source: Int, _ kind: RecordKind) {
    let moments: [Instant] =
      switch kind {
      case .changes:
        (0..<dataset.changes.count).filter { dataset.changes.source[$0] == source }
          .map { dataset.changes.datedAt($0) }
      case .incidents:
        (0..<dataset.incidents.count).filter { dataset.incidents.source[$0] == source }
          .map { dataset.incidents.datedAt($0) }
      case .recoveries, .notes: []
      }
    self.init(dataset.sources[source].name, kind, moments)
  }

  private init?(_ source: String, _ kind: RecordKind, _ moments: [Instant]) {
    guard !moments.isEmpty else { return nil }
    self.source = source
    self.kind = kind
    self.moments = moments
  }

  /// Silent for more than a week, ten times as long as usual, and longer than it was several times.
  func isQuiet(at asOf: Instant) -> Bool {
    let next = moments.partitionIndex { $0 > asOf }
    return next > 0 && isSilence(asOf.since(moments[next - 1]))
  }

  /// The silence a moment lies in: from the record before it to the next, or to the end of
  /// observation; `nil` where records come as usual, and before the first of them.
  func silence(around moment: Instant, asOf: Instant) -> ClosedRange<Instant>? {
    let next = moments.partitionIndex { $0 > moment }
    guard next > 0 else { return nil }
    let end = next < moments.count ? moments[next] : max(asOf, moment)
    return isSilence(end.since(moments[next - 1])) ? moments[next - 1]...end : nil
  }

  /// For how many days it said nothing, where they hold the whole of a stretch of time; `nil` where it
  /// said something in it, or records come as seldom as that.
  func silentDays(over range: Range<Instant>, asOf: Instant) -> Int? {
    guard let silence = silence(around: range.lowerBound, asOf: asOf),
      silence.upperBound >= min(range.upperBound, asOf)
    else { return nil }
    return Int(silence.upperBound.since(silence.lowerBound) / Milliseconds.day)
  }

  /// The silences of which a day or more lies in a stretch of time, between two of its records or after the
  /// last of them; those that hold all of it apart.
  func gaps(in range: Range<Instant>, asOf: Instant) -> [ClosedRange<Instant>] {
    let ends = moments + (asOf > last ? [asOf] : [])
    let first = max(1, ends.partitionIndex { $0 > range.lowerBound })
    guard first < ends.count else { return [] }
    return (first..<ends.count).prefix { ends[$0 - 1] < range.upperBound }
      .filter { isSilence(ends[$0].since(ends[$0 - 1])) }
      .map { ends[$0 - 1]...ends[$0] }
      .filter { silence in
        let start = max(silence.lowerBound, range.lowerBound)
        let isPart = start > range.lowerBound || silence.upperBound < range.upperBound
        return isPart && min(silence.upperBound, range.upperBound).since(start) >= Milliseconds.day
      }
  }

  /// The first record of a kind, where none came from a moment on for so long that nobody wrote any down
  /// before; `nil` where records are no rarer than that, or too few to tell.
  static func beginning(
    of kind: RecordKind, in dataset: Dataset, after moment: Instant
  ) -> Instant? {
    let feeds = dataset.sources.indices.compactMap { Feed(dataset, $0, kind) }
    guard let earliest = feeds.min(by: { $0.first < $1.first }), earliest.first > moment,
      earliest.isSilence(earliest.first.since(moment))
    else { return nil }
    return earliest.first
  }

  private func isSilence(_ length: Int64) -> Bool {
    guard count >= Self.fewest, length > Milliseconds.week else { return false }
    let gaps = zip(moments.dropFirst(), moments).map { $0.since($1) }.sorted()
    // Of trains that go out every other week the middle of the gaps is a minute: what was there three
    // times is the way of the source.
    return length > gaps[gaps.count / 2] * 10 && length > gaps[gaps.count - 3] * 3 / 2
  }

  /// Whether every source of which it can be told has been silent for longer than it ever is.
  ///
  /// - Parameter last: The latest record up to the end of observation.
  /// - Complexity: O(records × sources) where none came for a week, else O(1).
  static func areAllQuiet(_ dataset: Dataset, since last: Instant, at asOf: Instant) -> Bool {
    guard asOf.since(last) > Milliseconds.week else { return false }
    let telling = all(dataset).filter { $0.count >= fewest }
    return !telling.isEmpty && telling.allSatisfy { $0.isQuiet(at: asOf) }
  }

  /// Kinds of records of which none came in a sample where every source of them usually says something
  /// sooner, each with the days for which all were silent.
  ///
  /// Of changes not where a team holds them back. Of incidents only where nothing went on either, and after
  /// four weeks: calm is the first thing to think of before.
  ///
  /// - Complexity: O(records × sources) where the sample has none of a kind, else O(1).
  static func silences(in sample: Sample) -> [RecordKind: Int] {
    var silences: [RecordKind: Int] = [:]
    if sample.changes.isEmpty, !isHeldBack(sample) {
      silences[.changes] = silentDays(of: .changes, in: sample)
    }
    if sample.incidents.isEmpty, sample.incidentsLeftOut.isEmpty, OutageTime(sample).union == 0,
      let days = silentDays(of: .incidents, in: sample), days >= longCalm
    {
      silences[.incidents] = days
    }
    return silences
  }

  /// Whether all working days of a sample are holidays or in a freeze.
  private static func isHeldBack(_ sample: Sample) -> Bool {
    let question = sample.population.question
    let days = [sample.range.lowerBound, sample.range.upperBound.advanced(by: -1)].map {
      question.calendar.date(of: $0)
    }
    return question.dayKinds.holdBack(from: days[0], through: days[1])
  }

  private static func silentDays(of kind: RecordKind, in sample: Sample) -> Int? {
    // Nobody fell silent who had not begun.
    guard !sample.isBeforeRecords(of: kind) else { return nil }
    let dataset = sample.population.dataset
    let feeds = dataset.sources.indices.compactMap { Feed(dataset, $0, kind) }
    let silences = feeds.map {
      $0.silentDays(over: sample.range, asOf: sample.population.asOf)
    }
    return silences.contains(nil) ? nil : silences.compactMap(\.self).min()
  }

  private static let longCalm = 28
  /// Of fewer records nobody knows how often they come.
  private static let fewest = 10
}
