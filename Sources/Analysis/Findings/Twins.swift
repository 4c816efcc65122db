import Chronology
import Diagnostics
import Records

/// Records that seem to stand under two sources, as the list of a program and what its interface
/// gives do: every figure counts them twice.
struct Twins {
  /// Records of one kind that two sources seem to share.
  struct Shared: Equatable {
    let kind: RecordKind
    /// The two sources, by their names.
    let sources: [String]
    /// How many records stand under both.
    let count: Int

    /// What is said of them, with what to do.
    var diagnostic: Diagnostic {
      let noun = count == 1 ? kind.noun : kind.rawValue
      return Diagnostic(
        .warning, .caveat,
        "\(count) \(noun) of the source \(sources[0]) seem\(count == 1 ? "s" : "") to be also among those "
          + "of \(sources[1]), and count\(count == 1 ? "s" : "") twice",
        hint: "If so, take the import of one of them back with \"toll undo\", and import its file "
          + "again with \(option: .source, "NAME"), the name of the other.", at: nil)
    }
  }

  /// The kinds in their order, the sources by their names.
  let found: [Shared]

  /// So few changes of two sources may well be of one moment.
  private static let leastChanges = 3
  /// More changes of one moment are those of a day, whose time nobody wrote down.
  private static let mostOfMoment = 64

  private struct Pair: Hashable {
    let one: Int32
    let other: Int32

    init(_ one: Int32, _ other: Int32) {
      self.one = min(one, other)
      self.other = max(one, other)
    }
  }

  /// Looks at the records that are dated within a period, or at all.
  ///
  /// Incidents are the same where their ids are, and one of their times to the minute; changes, whose ids
  /// are not at hand, where all times and the service agree that both state, and at least half of what
  /// one of two sources has is so.
  ///
  /// - Complexity: O(records).
  init(_ dataset: Dataset, within period: Range<Instant>? = nil) {
    let counts =
      [
        (RecordKind.changes, Self.changes(dataset.changes, period)),
        (.incidents, Self.incidents(dataset.incidents, period)),
      ]
    found = counts.flatMap { kind, pairs in
      pairs.map { pair, count in
        Shared(
          kind: kind,
          sources: [pair.one, pair.other].map { dataset.sources[Int($0)].name }.sorted(),
          count: count)
      }.sorted { $0.sources.lexicographicallyPrecedes($1.sources) }
    }
  }

  private static func changes(
    _ changes: Dataset.Changes, _ period: Range<Instant>?
  ) -> [Pair: Int] {
    guard let first = changes.source.first, changes.source.contains(where: { $0 != first }) else {
      return [:]
    }
    var pairs: [Pair: Int] = [:]
    var totals: [Int32: Int] = [:]
    var start = 0
    while start < changes.count {
      let moment = changes.datedAt(start)
      var end = start + 1
      while end < changes.count, changes.datedAt(end) == moment { end += 1 }
      if period?.contains(moment) ?? true {
        for row in start..<end { totals[changes.source[row], default: 0] += 1 }
        if end - start > 1, end - start <= mostOfMoment {
          for (pair, count) in matches(changes, start..<end) { pairs[pair, default: 0] += count }
        }
      }
      start = end
    }
    return pairs.filter { pair, count in
      count >= leastChanges
        && 2 * count >= min(totals[pair.one] ?? count, totals[pair.other] ?? count)
    }
  }

  /// Changes of one moment that agree in all that both state, each with one of another source at most.
  private static func matches(_ changes: Dataset.Changes, _ rows: Range<Int>) -> [Pair: Int] {
    var pairs: [Pair: Int] = [:]
    var met: [Pair: Set<Int>] = [:]
    for row in rows {
      for other in (row + 1)..<max(rows.upperBound, row + 1)
      where changes.source[row] != changes.source[other] && agree(changes, row, other) {
        let pair = Pair(changes.source[row], changes.source[other])
        guard met[pair, default: []].isDisjoint(with: [row, other]) else { continue }
        met[pair, default: []].formUnion([row, other])
        pairs[pair, default: 0] += 1
      }
    }
    return pairs
  }

  private static func agree(_ changes: Dataset.Changes, _ row: Int, _ other: Int) -> Bool {
    func agree<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
      one == nil || other == nil || one == other
    }
    let services = [changes.service[row], changes.service[other]].map { $0 < 0 ? nil : $0 }
    return agree(changes.startedAt[row], changes.startedAt[other])
      && agree(changes.finishedAt[row], changes.finishedAt[other])
      && agree(services[0], services[1])
  }

  private static func incidents(
    _ incidents: Dataset.Incidents, _ period: Range<Instant>?
  ) -> [Pair: Int] {
    guard let first = incidents.source.first, incidents.source.contains(where: { $0 != first })
    else { return [:] }
    var pairs: [Pair: Int] = [:]
    var known: [String: [Int]] = [:]
    for row in 0..<incidents.count {
      let moment = incidents.datedAt(row)
      let isAsked = period?.contains(moment) ?? true
      for other in known[incidents.ids[row]] ?? []
      where isAsked && incidents.source[other] != incidents.source[row]
        && beginOrEndTogether(incidents, row, other)
      {
        pairs[Pair(incidents.source[row], incidents.source[other]), default: 0] += 1
      }
      known[incidents.ids[row], default: []].append(row)
    }
    return pairs
  }

  /// Whether any of their times is of the same minute: lists leave seconds out, and not every one has a
  /// beginning beside when it was noticed.
  private static func beginOrEndTogether(
    _ incidents: Dataset.Incidents, _ row: Int, _ other: Int
  ) -> Bool {
    [incidents.startedAt, incidents.detectedAt, incidents.resolvedAt].contains { column in
      guard let one = column[row], let two = column[other] else { return false }
      return abs(one.since(two)) < Milliseconds.minute
    }
  }
}
