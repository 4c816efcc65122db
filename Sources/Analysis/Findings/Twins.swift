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
    /// How many records stand under both, and how many the first source has.
    let count: Int
    let of: Int

    /// What is said of them, with what to do.
    var diagnostic: Diagnostic {
      let (seem, count) = self.count == 1 ? ("seems", "counts") : ("seem", "count")
      return Diagnostic(
        .warning, .caveat,
        "\(self.count) of \(of) \(kind.noun(for: of)) of the source \(sources[0]) \(seem) to be also "
          + "among those of \(sources[1]), and \(count) twice",
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

  /// The codes of two sources, the lesser first.
  private struct Pair: Hashable {
    let one: Int32
    let other: Int32

    init(_ one: Int32, _ other: Int32) {
      self.one = min(one, other)
      self.other = max(one, other)
    }
  }

  /// Looks at records.
  ///
  /// Incidents are the same where their ids are, and one of their times to the minute; of other ids, as two
  /// tools give them, where service, severity and end are and both begin about then. Of these, and of
  /// changes, whose ids are not at hand and of which all that both state has to agree, it must be so of at
  /// least half of what one of two sources has.
  ///
  /// - Parameters:
  ///   - changes: Rows of the changes, oldest first.
  ///   - incidents: Rows of the incidents.
  /// - Complexity: O(records).
  init(_ dataset: Dataset, changes: [Int], incidents: [Int]) {
    let (changesOf, incidentsOf) = (dataset.changes.source, dataset.incidents.source)
    let totals = Self.totals(changes, by: changesOf)
    let alike = totals.count < 2 ? [:] : Self.matches(dataset.changes, changes)
    let ofIncidents = Self.totals(incidents, by: incidentsOf)
    let alerts = ofIncidents.count < 2 ? [:] : Self.alerts(dataset.incidents, incidents)
    found =
      Self.shared(
        .changes, dataset, totals,
        alike.filter { pair, count in
          count >= Self.leastChanges
            && 2 * count >= min(totals[pair.one] ?? 0, totals[pair.other] ?? 0)
        })
      + Self.shared(
        .incidents, dataset, ofIncidents,
        Self.matches(dataset.incidents, incidents).merging(
          alerts.filter { pair, count in
            count >= Self.leastChanges
              && 2 * count >= min(ofIncidents[pair.one] ?? 0, ofIncidents[pair.other] ?? 0)
          }, uniquingKeysWith: max))
  }

  /// How many records each source has.
  private static func totals(
    _ rows: [Int], by source: ContiguousArray<Int32>
  ) -> [Int32: Int] {
    rows.reduce(into: [:]) { $0[source[$1], default: 0] += 1 }
  }

  private static func shared(
    _ kind: RecordKind, _ dataset: Dataset, _ totals: [Int32: Int], _ pairs: [Pair: Int]
  ) -> [Shared] {
    pairs.map { pair, count in
      let codes = [pair.one, pair.other].sorted {
        dataset.sources[Int($0)].name < dataset.sources[Int($1)].name
      }
      return Shared(
        kind: kind, sources: codes.map { dataset.sources[Int($0)].name }, count: count,
        of: totals[codes[0]] ?? count)
    }.sorted { $0.sources.lexicographicallyPrecedes($1.sources) }
  }

  /// Changes of one moment that agree in all that both state, each with one of another source at most.
  private static func matches(_ changes: Dataset.Changes, _ rows: [Int]) -> [Pair: Int] {
    var pairs: [Pair: Int] = [:]
    var start = 0
    while start < rows.count {
      let moment = changes.datedAt(rows[start])
      let end = rows[start...].firstIndex { changes.datedAt($0) != moment } ?? rows.count
      if (2...mostOfMoment).contains(end - start) {
        addMatches(changes, rows[start..<end], to: &pairs)
      }
      start = end
    }
    return pairs
  }

  private static func addMatches(
    _ changes: Dataset.Changes, _ rows: ArraySlice<Int>, to pairs: inout [Pair: Int]
  ) {
    var met: [Pair: Set<Int>] = [:]
    for (offset, row) in rows.enumerated() {
      for other in rows.dropFirst(offset + 1)
      where changes.source[row] != changes.source[other] && agree(changes, row, other) {
        let pair = Pair(changes.source[row], changes.source[other])
        guard met[pair, default: []].isDisjoint(with: [row, other]) else { continue }
        met[pair, default: []].formUnion([row, other])
        pairs[pair, default: 0] += 1
      }
    }
  }

  /// Whether two changes agree in their times, services and types, where both state one: what another
  /// tool did in the same release train is of another type.
  private static func agree(_ changes: Dataset.Changes, _ row: Int, _ other: Int) -> Bool {
    let areTimesAlike = [changes.startedAt, changes.finishedAt].allSatisfy { times in
      times[row] == nil || times[other] == nil || times[row] == times[other]
    }
    return areTimesAlike
      && [changes.service, changes.type].allSatisfy { words in
        words[row] < 0 || words[other] < 0 || words[row] == words[other]
      }
  }

  private static func matches(_ incidents: Dataset.Incidents, _ rows: [Int]) -> [Pair: Int] {
    var pairs: [Pair: Int] = [:]
    for (_, same) in Dictionary(grouping: rows, by: { incidents.ids[$0] }) where same.count > 1 {
      for (offset, row) in same.enumerated() {
        for other in same.dropFirst(offset + 1)
        where incidents.source[other] != incidents.source[row]
          && beginOrEndTogether(incidents, row, other)
        {
          pairs[Pair(incidents.source[row], incidents.source[other]), default: 0] += 1
        }
      }
    }
    return pairs
  }

  /// What two tools say of one outage: incidents of one service and severity that end in the same minute and
  /// begin within a quarter of an hour of each other, each with one of another source at most.
  private static func alerts(_ incidents: Dataset.Incidents, _ rows: [Int]) -> [Pair: Int] {
    var pairs: [Pair: Int] = [:]
    let ended = rows.filter { incidents.resolvedAt[$0] != nil && incidents.service[$0] >= 0 }
    let groups = Dictionary(grouping: ended) { row in
      [
        Int64(incidents.service[row]), Int64(incidents.severity[row]),
        (incidents.resolvedAt[row]?.milliseconds ?? 0) / Milliseconds.minute,
      ]
    }
    for (_, same) in groups where (2...mostOfMoment).contains(same.count) {
      var met: Set<Int> = []
      for (offset, row) in same.enumerated() where !met.contains(row) {
        let twin = same.dropFirst(offset + 1).first { other in
          !met.contains(other) && incidents.source[other] != incidents.source[row]
            && abs(incidents.datedAt(other).since(incidents.datedAt(row))) <= mostApart
        }
        guard let twin else { continue }
        met.formUnion([row, twin])
        pairs[Pair(incidents.source[row], incidents.source[twin]), default: 0] += 1
      }
    }
    return pairs
  }

  private static let mostApart = 15 * Milliseconds.minute

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
