import Chronology
import Diagnostics
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// News of one record make the same record in whatever order they arrive.
@Suite struct DatedNewsTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func news(
    saidAt: Int64, outcome: String? = nil, finished: Int64? = nil, title: String? = nil
  ) -> Change {
    var news = change("d", finished: finished, started: 0, outcome: outcome)
    news.texts[.title] = title
    news.saidAt = minute(saidAt)
    return news
  }

  private func news(
    saidAt: Int64, acknowledged: Int64? = nil, resolved: Int64? = nil, isOpen: Bool = false,
    team: String? = nil
  ) -> Incident {
    var news = incident("i", started: 0, resolved: resolved)
    news.texts[.team] = team
    news.acknowledgedAt = acknowledged.map(minute)
    news.saidAt = minute(saidAt)
    news.isOpen = isOpen
    return news
  }

  /// Everything known of the records, words spelled out.
  private func content(_ path: String) throws -> [[DatabaseValue]] {
    try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, id, started_at, finished_at, text, title, NULL, said FROM change
            LEFT JOIN word ON word_id = outcome_id
          UNION ALL SELECT key, id, started_at, acknowledged_at, text, title, resolved_at, said
            FROM incident LEFT JOIN word ON word_id = team_id ORDER BY key
          """
      ).map { Array($0.databaseValues) }
    }
  }

  private func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard let first = elements.first else { return [[]] }
    return permutations(Array(elements.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }

  @Test func everyOrderGivesTheSameChange() throws {
    let all = [
      news(saidAt: 1, title: "pending"), news(saidAt: 2, outcome: "failed", finished: 2),
      news(saidAt: 3, outcome: "ok", finished: 3), news(saidAt: 3, outcome: "success"),
      news(saidAt: 4, title: "replaced"),
    ]
    let path = scratch.path("first.sqlite")
    try SQLiteLedger(path: path, access: .write).take(changes: all)
    let expected = try content(path)
    for (number, order) in permutations(all).enumerated() {
      let path = scratch.path("\(number).sqlite")
      let ledger = try SQLiteLedger(path: path, access: .write)
      for change in order { try ledger.take(changes: [change]) }
      #expect(try content(path) == expected)
      #expect(try ledger.take(changes: order.reversed()).unchanged == order.count)
    }
    let dataset = try SQLiteLedger(path: path, access: .read).everything()
    #expect(dataset.changes.finishedAt[0] == minute(3))
    #expect(dataset.changes.outcome[0] == .succeeded)
  }

  private func run(
    saidAt: Int64, started: Int64? = nil, finished: Int64? = nil, standIns: StandIns = []
  ) -> Change {
    var run = change("d", finished: finished, started: started)
    run.saidAt = minute(saidAt)
    run.standIns = standIns
    return run
  }

  /// What stands of a change's times, in minutes, whatever the order of its news.
  private func times(_ news: [Change], _ name: String) throws -> Set<[Int64?]> {
    var times: Set<[Int64?]> = []
    for (number, order) in permutations(news).enumerated() {
      let ledger = try SQLiteLedger(path: scratch.path("\(name)-\(number).sqlite"), access: .write)
      for change in order { try ledger.take(changes: [change]) }
      let changes = try ledger.everything().changes
      times.insert(
        [changes.startedAt[0], changes.finishedAt[0]].map { time in
          time.map { $0.since(minute(0)) / Milliseconds.minute }
        })
    }
    return times
  }

  @Test func whatStandsInGivesWayToWhatIsStated() throws {
    let stated = run(saidAt: 3, started: 1, finished: 4)
    let late = run(saidAt: 9, started: 0, finished: 9, standIns: [.startedAt, .finishedAt])
    let early = run(saidAt: 1, started: 2, standIns: .startedAt)
    #expect(try times([early, stated, late], "stated") == [[1, 4]])
    #expect(try times([early, late], "late") == [[0, 9]])
  }

  @Test func aRunThatIsTouchedAgainEndedWhenItWasTouchedFirst() throws {
    let touched: StandIns = [.finishedAt, .touchedAgain]
    let runs = [
      run(saidAt: 2, started: 1), run(saidAt: 5, started: 1, finished: 5, standIns: touched),
      run(saidAt: 90, started: 1, finished: 90, standIns: touched),
    ]
    #expect(try times(runs, "touched") == [[1, 5]])
    let again = [
      run(saidAt: 100, started: 95, finished: 100, standIns: touched),
      run(saidAt: 400, started: 95, finished: 400, standIns: touched),
    ]
    #expect(try times(Array(runs.dropFirst()) + again, "again") == [[95, 100]])
  }

  @Test func anIncidentThatWasDeletedAfterItsEndKeepsIt() throws {
    var deleted = news(saidAt: 90, resolved: 90)
    deleted.standIns = .resolvedAt
    let all = [news(saidAt: 1, isOpen: true), news(saidAt: 2, resolved: 2), deleted]
    for (number, order) in permutations(all).enumerated() {
      let ledger = try SQLiteLedger(path: scratch.path("deleted-\(number).sqlite"), access: .write)
      for incident in order { try ledger.take(incidents: [incident]) }
      #expect(try ledger.everything().incidents.resolvedAt[0] == minute(2))
    }
    for (number, order) in [[all[0], deleted], [deleted, all[0]]].enumerated() {
      let ledger = try SQLiteLedger(path: scratch.path("unclosed-\(number).sqlite"), access: .write)
      for incident in order { try ledger.take(incidents: [incident]) }
      #expect(try ledger.everything().incidents.resolvedAt[0] == minute(90))
    }
  }

  @Test func openedAgainIsOpenUntilResolvedAgain() throws {
    let all = [
      news(saidAt: 1, acknowledged: 1, isOpen: true, team: "b"),
      news(saidAt: 2, resolved: 2), news(saidAt: 3, acknowledged: 3, isOpen: true, team: "a"),
    ]
    for (number, order) in permutations(all).enumerated() {
      let ledger = try SQLiteLedger(path: scratch.path("\(number).sqlite"), access: .write)
      for incident in order { try ledger.take(incidents: [incident]) }
      let open = try ledger.everything().incidents
      #expect(open.resolvedAt[0] == nil)
      #expect(open.acknowledgedAt[0] == minute(1))
      try ledger.take(incidents: [news(saidAt: 4, resolved: 4)])
      #expect(try ledger.everything().incidents.resolvedAt[0] == minute(4))
    }
  }

  @Test func whatNobodyDatedIsOverwrittenByTheLastToArrive() throws {
    let ledger = try SQLiteLedger(path: scratch.path("undated.sqlite"), access: .write)
    try ledger.take(changes: [change("d", finished: 1, outcome: "failed")])
    try ledger.take(changes: [change("d", finished: 1, outcome: "ok")])
    #expect(try ledger.everything().changes.outcome[0] == .succeeded)
    try ledger.take(changes: [news(saidAt: 1, outcome: "failed")])
    #expect(try ledger.everything().changes.outcome[0] == .failed)
  }
}
