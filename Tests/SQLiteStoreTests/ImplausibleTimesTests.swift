import Chronology
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// One year of too many digits among good ones, in no period and on no axis.
@Suite struct ImplausibleTimesTests {
  private let scratch: Scratch
  private let ledger: SQLiteLedger

  init() throws {
    scratch = try Scratch()
    ledger = try SQLiteLedger(path: scratch.path("toll.sqlite"), access: .write)
  }

  /// So many days after the import of every file here, 2026-01-01.
  private func day(_ days: Int64) -> Int64 { days * 1_440 }

  private let year9998: Int64 = 7_972 * 525_960
  private let year2: Int64 = -2_024 * 525_960

  @Test func oneMistypedYearSetsItsRecordAside() throws {
    try ledger.take(changes: [
      change("C1", finished: 1), change("C2", finished: year9998), change("C3", finished: year2),
    ])
    let dataset = try ledger.everything()
    #expect(dataset.changes.count == 1)
    #expect(dataset.changes.finishedAt[0] == minute(1))
    #expect(dataset.latest == minute(1))
    #expect(dataset.implausible.changes == 2)
    #expect(dataset.implausible.examples.map(\.id) == ["C3", "C2"])
    #expect(dataset.implausible.examples.map(\.field) == ["finished_at", "finished_at"])
  }

  @Test func aRecordThatCountsWithoutItIsKept() throws {
    try ledger.take(
      changes: [
        change("C1", finished: 9, started: year2), change("C2", finished: year9998, started: 8),
      ],
      incidents: [incident("I1", started: year2, detected: 4), incident("I2", started: 5)])
    let dataset = try ledger.everything()
    // In the order of the moments that are left.
    #expect((0..<2).map { dataset.changes.datedAt($0) } == [minute(8), minute(9)])
    #expect(dataset.changes.startedAt[1] == nil)
    #expect(dataset.incidents.ids == ["I1", "I2"])
    #expect(dataset.incidents.startedAt[0] == nil)
    #expect(dataset.implausible.times == 3)
    #expect(dataset.implausible.changes + dataset.implausible.incidents == 0)
  }

  /// Else it would be open for ever, or as long as the centuries between.
  @Test func anIncidentWhoseEndCannotBeIsSetAside() throws {
    try ledger.take(incidents: [
      incident("I1", started: 1, resolved: year9998), incident("I2", started: 2, resolved: 3),
    ])
    let dataset = try ledger.everything()
    #expect(dataset.incidents.ids == ["I2"])
    #expect(dataset.implausible.incidents == 1)
    #expect(try ledger.openIncidents(at: minute(9), vocabulary: .standard) == [])
  }

  @Test func whatHadHappenedWhenItWasImportedIsNoStray() throws {
    let early = (0..<40).map { change("C\($0)", finished: day(-2_000) + $0) }
    try ledger.take(changes: early + [change("L", finished: day(-1))])
    #expect(try ledger.everything().changes.count == 41)
    #expect(try ledger.everything().implausible == Dataset.ImplausibleTimes())
  }

  @Test func manyInTheFutureAreAPlanAndFewAreStrays() throws {
    func future(_ count: Int64) -> [Change] {
      (0..<count).map { change("F\($0)", finished: day(900) + $0) }
    }
    try ledger.take(changes: (0..<20).map { change("C\($0)", finished: day(-30) + $0) })
    try ledger.take(changes: future(1))
    #expect(try ledger.everything().implausible.changes == 1)
    try ledger.take(changes: future(2))
    #expect(try ledger.everything().implausible.changes == 0)
  }

  @Test func theOnlyRecordIsNeverAStray() throws {
    try ledger.take(changes: [change("C1", finished: day(4_000))])
    #expect(try ledger.everything().changes.count == 1)
  }

  /// What is asked before a deploy reads no dataset, and believes the same times.
  @Test(arguments: 0..<100)
  func preflightBelievesWhatReportsBelieve(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let moments = [
      day(-9_000), day(-400), day(-20), day(-1), 0, day(1), day(300), day(500), day(900), year2,
      year9998,
    ]
    func moment() -> Int64 { random.pick(moments) + Int64(random.below(2_000)) }
    let changes = (0..<random.below(8)).map { change("C\($0)", finished: moment()) }
    let incidents = (0..<random.below(5)).map { number in
      let start = moment()
      return incident(
        "I\(number)", started: start, resolved: random.below(2) == 0 ? nil : start + 30)
    }
    try ledger.take(changes: changes, incidents: incidents)
    let dataset = try ledger.everything()
    let at = minute(day(2))
    let request = PreflightFacts.Request(
      service: "web", type: nil, lines: nil, at: at, lookBack: 60_000,
      history: (span: 60_000, limit: 10))
    let preflightFacts = try ledger.preflightFacts(request, vocabulary: .standard)
    #expect(preflightFacts.latest == dataset.latest)
    let open = (0..<dataset.incidents.count).filter { row in
      dataset.incidents.datedAt(row) <= at
        && dataset.incidents.resolvedAt[row].map { $0 > at } ?? true
    }.map { dataset.incidents.ids[$0] }
    #expect(preflightFacts.openIncidents.map(\.id).sorted() == open.sorted())
    #expect(
      preflightFacts.counts.reduce(0) { $0 + $1.changes }
        == (0..<dataset.changes.count).count { dataset.changes.datedAt($0) <= at })
  }
}
