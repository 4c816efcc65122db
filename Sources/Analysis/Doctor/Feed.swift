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
    dataset.sources.indices.flatMap { source -> [Feed] in
      let changes = (0..<dataset.changes.count).filter { dataset.changes.source[$0] == source }
      let incidents = (0..<dataset.incidents.count).filter {
        dataset.incidents.source[$0] == source
      }
      let name = dataset.sources[source].name
      return [
        Feed(name, .changes, changes.map { dataset.changes.datedAt($0) }),
        Feed(name, .incidents, incidents.map { dataset.incidents.datedAt($0) }),
      ].compactMap(\.self)
    }
  }

  private init?(_ source: String, _ kind: RecordKind, _ moments: [Instant]) {
    guard !moments.isEmpty else { return nil }
    self.source = source
    self.kind = kind
    self.moments = moments
  }

  /// The times between one record and the next, in milliseconds, the shortest first.
  private var gaps: [Int64] { zip(moments.dropFirst(), moments).map { $0.since($1) }.sorted() }

  /// Silent for more than a week, ten times as long as usual, and longer than it was several times.
  func isQuiet(at asOf: Instant) -> Bool { isSilence(asOf.since(last)) }

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

  private func isSilence(_ length: Int64) -> Bool {
    guard count >= 10, length > Milliseconds.week else { return false }
    let gaps = gaps
    // Of trains that go out every other week the middle of the gaps is a minute: what was there three
    // times is the way of the source.
    return length > gaps[gaps.count / 2] * 10 && length > gaps[gaps.count - 3] * 3 / 2
  }
}
