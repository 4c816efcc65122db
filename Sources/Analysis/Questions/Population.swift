package import Chronology
package import Records
import Statistics

/// The records as a question reads them: which count, which changes failed, which caused what.
///
/// Worked out once for a question; every period and segment is a `Sample` of it.
package struct Population: Sendable {
  package let dataset: Dataset
  package private(set) var question: Question
  /// The end of observation: nothing after it is known.
  package let asOf: Instant
  /// Rows of the changes that count, oldest first; aborted ones among them.
  let changes: [Int]
  /// Rows of the incidents that count, oldest first.
  let incidents: [Int]
  /// Rows of the incidents that can make a change a failed one, whatever the filter shows.
  let countedIncidents: [Int]
  /// What failures are known by, by the code of a source.
  let rateBases: [RateBasis]
  /// What is known of each change's success, by row.
  let verdicts: ContiguousArray<Verdict>
  /// The local week of each change, by row, as `Week.index`.
  let weeks: ContiguousArray<Int32>
  /// Rows of changes by row of the incident they caused.
  let causes: [Int: [Int]]
  /// What inference added to the declared links.
  let inferredLinks: [Linking.Inferred]
  /// Rows of the incidents that a source or a person laid to a change, in the records or not.
  let declaredIncidents: Set<Int>
  /// Rows of the incidents of which anybody said whether a change caused them; a rule is nobody.
  let judgedIncidents: Set<Int>
  /// Rows of incidents that would count but for their state: declined, duplicates, cancelled.
  let incidentsLeftOut: [Int]
  /// The sources that never record the end of an incident, by code.
  let sourcesWithoutEnds: Set<Int32>
  /// Rows of open incidents that are almost surely forgotten fields.
  let stale: Set<Int>
  /// Rows of open incidents that have gone on so much longer than most that nobody closed them is
  /// likelier: they count no minutes. Those of `stale` are among them.
  let forgotten: Set<Int>
  /// Incidents that started later are in the records only where they were noticed fast: their times
  /// to detect flatter.
  let detectionIsRipeUntil: Instant
  /// What was left out, in words, with how many.
  package let leftOut: [LeftOut]

  /// Records that a question leaves out, and why.
  package struct LeftOut: Equatable, Sendable {
    package let kind: RecordKind
    package let reason: String
    package let count: Int
  }

  /// Whether a change failed.
  enum Verdict: UInt8 {
    case succeeded, failed
    /// Its source's outcomes carry a rate, but its own is not known: in no rate.
    case unstated
    /// As `unstated`, and an incident names it.
    case unstatedButBlamed
    /// Its source carries no rate.
    case unrated
    /// It never reached production: in no rate and no count.
    case aborted

    /// Judges a change.
    ///
    /// - Parameters:
    ///   - outcome: What its source says.
    ///   - basis: What failures of its source are known by.
    ///   - isBlamed: Whether an incident names it.
    init(_ outcome: Outcome, by basis: RateBasis, isBlamed: Bool) {
      switch (outcome, basis) {
      case (.aborted, _): self = .aborted
      case (_, .none): self = .unrated
      case (.failed, _), (.rolledBack, _): self = .failed
      case (.unknown, .outcomes): self = isBlamed ? .unstatedButBlamed : .unstated
      case (.succeeded, _), (.unknown, .links): self = isBlamed ? .failed : .succeeded
      }
    }
  }

  /// Whether any change was declared to be risky or not.
  let ratesRisk: Bool
  /// Of what there are no records at all.
  let unrecorded: Unrecorded

  /// Reads a dataset as a question wants it; `nil` when it holds no records.
  package init?(_ dataset: Dataset, question: Question) {
    guard let latest = dataset.latest else { return nil }
    let asOf = question.asOf ?? latest
    var filter = RecordFilter(dataset, question: question, asOf: asOf)
    let changes = filter.changes()
    let incidents = filter.incidents()
    incidentsLeftOut = filter.incidentsLeftOut
    let blamable = filter.blamableIncidents()
    let linking = Linking(dataset, incidents: blamable, asOf: asOf, question: question)
    self.dataset = dataset
    self.question = question
    self.asOf = asOf
    self.changes = changes
    ratesRisk = changes.contains { dataset.changes.risk[$0] >= 0 }
    self.incidents = incidents
    causes = linking.causes
    unrecorded = Unrecorded(dataset, causes: linking.causes, filter: question.filter)
    inferredLinks = linking.inferred
    declaredIncidents = linking.declared
    judgedIncidents = linking.declared.union(linking.denied)
    leftOut =
      dataset.leftOut.map { leftOut in
        LeftOut(
          kind: leftOut.kind, reason: "by the configuration, exclude \(leftOut.rule)",
          count: leftOut.count)
      } + filter.leftOut
    countedIncidents = blamable
    let blamed = Set(blamable.flatMap { linking.causes[$0] ?? [] })
    rateBases = Self.rateBases(dataset, blamed: blamed)
    verdicts = Self.verdicts(dataset, by: rateBases, blamed: blamed)
    weeks = ContiguousArray(
      (0..<dataset.changes.count).lazy.map {
        Int32(question.calendar.week(of: dataset.changes.datedAt($0)).index)
      })
    let silent = dataset.incidents.sourcesWithoutEnds(asOf: asOf)
    sourcesWithoutEnds = silent
    let ages = OpenAges(dataset.incidents, among: incidents, asOf: asOf, silent: silent)
    stale = ages.stale
    forgotten = ages.forgotten
    detectionIsRipeUntil = Self.detectionIsRipeUntil(dataset.incidents, among: incidents, asOf)
    knowsAnyLength = incidents.isEmpty || incidents.contains { !lacksEnd($0) }
  }

  /// The same records, of which something else is asked: a question that reads them in the same way.
  func asking(_ question: Question) -> Population {
    var population = self
    population.question = question
    return population
  }

  /// The day from which on changes were read; `nil` when all were.
  var horizon: CivilDate? { dataset.horizon.map { question.calendar.date(of: $0) } }

  /// Whether of any incident it is known how long it lasted, or lasts so far; also where there is none.
  private(set) var knowsAnyLength = true

  /// How long the stale ones have been open.
  ///
  /// - Parameter words: What is said where there are incidents that ended, to hold it against.
  func staleLength(_ words: String) -> String {
    incidents.contains { end(of: $0) != nil }
      ? words : "for more than a week, and of none an end is recorded"
  }

  /// Whether the outcomes of every source carry a rate, so that nothing need be said of any.
  var isWhollyRated: Bool { rateBases.allSatisfy { $0 == .outcomes } }

  /// A source is named by what is declared of any of its changes, and by what inference adds.
  private static func rateBases(_ dataset: Dataset, blamed: Set<Int>) -> [RateBasis] {
    let named = Set(blamed.map { Int(dataset.changes.source[$0]) })
    return dataset.sources.enumerated().map { code, source in
      RateBasis(source.outcomes, isNamed: source.isNamed || named.contains(code))
    }
  }

  private static func verdicts(
    _ dataset: Dataset, by bases: [RateBasis], blamed: Set<Int>
  ) -> ContiguousArray<Verdict> {
    let changes = dataset.changes
    return ContiguousArray(
      (0..<changes.count).lazy.map { row in
        Verdict(
          changes.outcome[row], by: bases[Int(changes.source[row])],
          isBlamed: blamed.contains(row))
      })
  }

  /// The end of observation less the time by which 95 of 100 incidents are noticed, at most a day;
  /// the end itself where incidents are too few (72) to put a limit on that time.
  private static func detectionIsRipeUntil(
    _ incidents: Dataset.Incidents, among rows: [Int], _ asOf: Instant
  ) -> Instant {
    let waits = rows.compactMap { row -> Double? in
      guard let start = incidents.startedAt[row], let seen = incidents.detectedAt[row],
        seen >= start, seen <= asOf
      else { return nil }
      return Double(seen.since(start))
    }
    let sorted = waits.sorted()
    guard let usual = Quantile.type7(sorted: sorted, q: 0.95),
      Quantile.orderStatisticInterval(sorted: sorted, q: 0.95).upper != nil
    else { return asOf }
    // A wait of days is a field filled in late more often than an outage nobody saw.
    return asOf.advanced(by: -min(Int64(usual.rounded()), Milliseconds.day))
  }
}

/// How long open incidents have gone on beside those that are over.
private struct OpenAges {
  /// Open, older than a week and longer than every closed incident: a forgotten field, not an
  /// outage.
  let stale: Set<Int>
  /// Open longer than a week more than 95 of 100 closed incidents took, and those of `stale`.
  let forgotten: Set<Int>

  // Fewer closed incidents have no 95th percentile to speak of.
  private static let leastClosed = 20

  init(_ incidents: Dataset.Incidents, among rows: [Int], asOf: Instant, silent: Set<Int32>) {
    func age(_ row: Int, at end: Instant) -> Int64 { end.since(incidents.datedAt(row)) }
    func ending(_ row: Int) -> Ending {
      incidents.ending(of: row, asOf: asOf, amongSources: silent)
    }
    func end(_ row: Int) -> Instant? { ending(row).moment }
    let closed = rows.compactMap { row in end(row).map { age(row, at: $0) } }.sorted()
    let open = rows.filter { ending($0) == .open }
    let longest = closed.last ?? 0
    let stale = Set(
      open.filter { ForgottenEnd.isLikely(age: age($0, at: asOf), longestClosed: longest) })
    let usual = Quantile.type7(sorted: closed.map(Double.init), q: 0.95)
    let bound = usual.map { Int64($0) + Milliseconds.week }
    self.stale = stale
    forgotten =
      closed.count < Self.leastClosed
      ? stale : stale.union(open.filter { row in bound.map { age(row, at: asOf) > $0 } ?? false })
  }
}
