import Analysis
import Records
import Statistics
import Testing

@Suite struct SevereClaimTests {
  private func claim(_ tally: Tally, margin: Double? = nil) -> SevereClaim {
    SevereClaim(tally, severeIncidents: tally.successes, unlinkedIncidents: 0, margin: margin)
  }

  @Test func fewerThanTheAnytimeBoundDo() {
    // scipy.special.betaincinv, betaln: 3 of 640
    let found = claim(Tally(3, of: 640))
    #expect(isClose(found.limit, 0.0168161319))
    #expect(isClose(found.limitOnce, 0.0120701613))
    #expect(found.holds == nil)
    // "To say 'fewer than 1 %' takes about 440 more changes without one (130 if the only look)."
    #expect(found.stronger?.margin == 0.01)
    #expect(abs((found.stronger?.further ?? 0) - 440) <= 10)
    #expect(abs((found.stronger?.furtherOnce ?? 0) - 130) <= 10)
  }

  @Test func aMarginHoldsOnlyAboveTheBound() {
    #expect(claim(Tally(3, of: 640), margin: 0.02).holds == true)
    #expect(claim(Tally(3, of: 640), margin: 0.02).stronger?.margin == 0.01)
    let failing = claim(Tally(3, of: 640), margin: 0.015)
    #expect(failing.holds == false && failing.stronger?.margin == 0.015)
  }

  @Test func zeroFailuresNeedThatManyChanges() {
    // scipy.special.betaincinv, betaln: for < 1 % 377 changes without one, 299 looked at once.
    let found = claim(Tally(0, of: 0).adding(1), margin: 0.01)
    #expect(found.stronger?.further == 376 && found.stronger?.furtherOnce == 298)
  }

  @Test func onlySevereIncidentsOfKnownChangesCount() throws {
    var world = World(changes: (0..<50).map { World.Change(at: $0) })
    world.incidents = [
      World.Incident(started: 60, resolved: 70, severity: 1, causedBy: [3]),
      World.Incident(started: 61, resolved: 70, severity: 2, causedBy: [3]),
      World.Incident(started: 62, resolved: 70, severity: 3, causedBy: [4]),
      World.Incident(started: 63, resolved: 70, severity: 2),
      World.Incident(started: 64, resolved: 70, severity: 1, causedBy: [5], isPlanned: true),
    ]
    let found = try SevereClaim.state(try #require(world.sample()), margin: nil)
    // The one that nobody judged counts against the claim.
    #expect(found.tally == Tally(2, of: 50) && found.recorded == Tally(1, of: 50))
    #expect(found.limit > found.recordedLimit)
    #expect(found.severeIncidents == 3 && found.unlinkedIncidents == 1)
  }

  @Test func whatAPersonRejectedIsJudged() throws {
    var world = World(changes: (0..<50).map { World.Change(at: $0) })
    world.incidents = [
      World.Incident(started: 60, resolved: 70, causedBy: [3]),
      World.Incident(started: 460, resolved: 470, rejects: [4]),
    ]
    let found = try SevereClaim.state(try #require(world.sample()), margin: nil)
    #expect(found.tally == found.recorded && found.unlinkedIncidents == 0)
  }

  @Test func clustersWidenTheBound() {
    // Both counts halved: scipy.special.betaincinv(4, 317, .95) for 6 of 640 at phi 2 is that of 3
    // of 320, 0.02400.
    let found = SevereClaim(
      Tally(6, of: 640), severeIncidents: 6, unlinkedIncidents: 0, margin: nil, inflation: 2)
    #expect(isClose(found.limitOnce, ClopperPearson.upperLimit(Tally(3, of: 320)), within: 1e-12))
    #expect(isClose(found.limit, AnytimeBound.upperLimit(Tally(3, of: 320)), within: 1e-12))
  }

  @Test func untilSevereWeeksAreKnownSeveralAtATimeAreAllowedFor() {
    func claim(_ severe: [Int]) -> SevereClaim {
      SevereClaim(
        weeks: severe.map { SevereClaim.Week(recorded: Tally($0, of: 30), unjudged: 0) },
        margin: nil)
    }
    // None: 5 at a time; one week with one: 3; four such weeks: 1.8, by hand.
    #expect(claim([0, 0, 0]).inflation == 5)
    #expect(claim([0, 1, 0]).inflation == 3)
    #expect(isClose(claim([1, 1, 1, 1]).inflation, 1.8, within: 1e-12))
  }

  @Test func aBlamedChangeWithoutOutcomeCounts() throws {
    var world = World(changes: [
      World.Change(at: 0), World.Change(at: 1, outcome: .unknown),
      World.Change(at: 2, outcome: .unknown), World.Change(at: 3, outcome: .failed),
    ])
    world.incidents = [World.Incident(started: 5, resolved: 9, causedBy: [1])]
    let found = try SevereClaim.state(try #require(world.sample()), margin: nil)
    // One without an outcome that no incident names counts as well, or the one named would be of three.
    #expect(found.tally == Tally(1, of: 4))
  }

  @Test func withoutSeveritiesNothingIsClaimed() throws {
    var world = World(changes: [World.Change(at: 0)])
    world.incidents = [World.Incident(started: 5, resolved: 9, severity: 0, causedBy: [0])]
    let sample = try #require(world.sample())
    #expect(throws: SevereClaim.Obstacle.noSeverity) {
      try SevereClaim.state(sample, margin: nil)
    }
  }

  @Test func withoutIncidentsTheRecordsAreNotSaidToLackSeverities() throws {
    let sample = try #require(World(changes: [World.Change(at: 0)]).sample())
    #expect(throws: SevereClaim.Obstacle.noIncidents) {
      try SevereClaim.state(sample, margin: nil)
    }
  }

  @Test func silenceAboutCausesIsNoProof() throws {
    var world = World(changes: [World.Change(at: 0)])
    world.incidents = [World.Incident(started: 5, resolved: 9, severity: 1)]
    let sample = try #require(world.sample())
    #expect(throws: SevereClaim.Obstacle.noLinks) { try SevereClaim.state(sample, margin: nil) }
    world.incidents[0].severity = 3
    let calm = try #require(world.sample())
    #expect(try SevereClaim.state(calm, margin: nil).tally == Tally(0, of: 1))
  }

  @Test func withoutChangesNothingIsClaimed() throws {
    let world = World(incidents: [World.Incident(started: 5, resolved: 9, severity: 3)])
    let sample = try #require(world.sample())
    #expect(throws: SevereClaim.Obstacle.noChanges) { try SevereClaim.state(sample, margin: nil) }
  }
}

extension Tally {
  fileprivate func adding(_ changes: Int) -> Tally {
    Tally(successes: successes, trials: trials + changes)
  }
}
