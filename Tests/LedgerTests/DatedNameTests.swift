import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

@Suite(.onEveryEngine) struct DatedNameTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  private var build: Change { change("shop #31@2026-01-01", finished: 5, service: "shop") }

  @Test func aCauseFindsABuildWithoutItsDay() throws {
    try ledger.take("jenkins", changes: [build])
    try ledger.take("pager", incidents: [incident("I1", started: 9, causedBy: "shop #31")])
    let links = try ledger.everything().links
    #expect(links.map(\.change) == [0])
    #expect(try ledger.change(named: "shop #31").id == "shop #31@2026-01-01")
    #expect(try ledger.change(named: "jenkins:shop #31").id == "shop #31@2026-01-01")
  }

  @Test func ofTwoBuildsOfThatNameNobodyKnowsWhich() throws {
    try ledger.take(
      "jenkins", changes: [build, change("shop #31@2026-01-02", finished: 1_500)])
    try ledger.take("pager", incidents: [incident("I1", started: 9, causedBy: "shop #31")])
    #expect(try ledger.everything().links.map(\.change) == [nil])
    #expect(throws: Diagnostic.self) { try ledger.change(named: "shop #31") }
  }

  @Test func anIdGoesBeforeAName() throws {
    try ledger.take("jenkins", changes: [build, change("shop #31", finished: 50)])
    #expect(try ledger.change(named: "shop #31").id == "shop #31")
  }
}
