import Analysis
import Statistics
import Testing

@Suite struct RecoveryFindingTests {
  /// METHODS 5: twelve durations, three of them open, in two groups.
  private static let durations: [(minutes: Int64, isClosed: Bool, isLinked: Bool)] = [
    (12, true, false), (18, true, false), (25, true, true), (31, true, false), (40, false, true),
    (47, true, false), (60, true, true), (75, true, false), (95, false, true), (130, true, true),
    (210, true, false), (540, false, true),
  ]

  private func world(times: Int = 1) -> World {
    let end: Int64 = 10_080
    var world = World(changes: [World.Change(at: -100_000)])
    for copy in 0..<times {
      for (minutes, isClosed, isLinked) in Self.durations {
        let start = isClosed ? Int64(copy) : end - minutes
        world.incidents.append(
          World.Incident(
            started: start, resolved: isClosed ? start + minutes : nil,
            severity: isLinked ? 1 : 2, causedBy: isLinked ? [0] : []))
      }
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    return world
  }

  @Test func linkedIncidentsAreTimedAgainstTheOthers() throws {
    let found = DurationContrast(linkedIn: try #require(world().sample()))
    // METHODS 5.2, as R survdiff and survreg have it.
    #expect(isClose(found.logRank?.chiSquare, 2.24815309))
    #expect(isClose(found.logRank?.pValue, 0.13377398))
    #expect(isClose(found.timeRatio?.logRatio, 1.25549827))
    #expect(
      found.judgement.effect.isClose(to: 3.50958666, 0.54747296, 22.498277, within: 1e-5))
    #expect(found.closedInFirst == 3 && found.closedInSecond == 6)
    #expect(!found.judgement.adequacy.isShown)
  }

  @Test func twentyClosedOnASideAreJudged() throws {
    func found(_ times: Int) throws -> DurationContrast {
      DurationContrast(linkedIn: try #require(world(times: times).sample()))
    }
    #expect(try !found(2).judgement.adequacy.isShown)
    #expect(try found(3).judgement.adequacy.isShown)
    #expect(try found(6).judgement.decision == nil)
    #expect(try found(7).judgement.decision == .higher)
  }

  @Test func severitiesAreComparedWhereEachHasEnough() throws {
    let few = SeverityContrast(try #require(world().sample()))
    #expect(few.severities.isEmpty && few.logRank == nil && few.areDifferent == nil)
    let many = SeverityContrast(try #require(world(times: 7).sample()))
    #expect(many.severities == [1, 2])
    #expect(many.areDifferent == true)
  }

  @Test func theNumberOfIncidentsNeededIsThatOfTheSpread() {
    // METHODS 5.3, sigma 1.3
    let found = RecoverySensitivity(sigma: 1.3, perWeek: 4.6)
    #expect(found.rows.map(\.incidents) == [2390, 533, 56])
  }

  @Test func theSpreadIsThatOfTheRecords() throws {
    let sample = try #require(world().sample())
    let found = try #require(RecoverySensitivity(sample))
    #expect(isClose(found.sigma, 1.23851177, within: 1e-5))
  }

  @Test func fourClosedIncidentsHaveNoSpread() throws {
    let world = World(incidents: (1...4).map { World.Incident(started: $0, resolved: $0 * 30) })
    let sample = try #require(world.sample())
    #expect(RecoverySensitivity(sample) == nil)
  }

  @Test func instantsAreRecoveriesToo() throws {
    let world = World(
      incidents: (0..<40).map {
        World.Incident(
          started: $0, resolved: $0 + ($0 % 4 == 0 ? 0 : $0), causedBy: [])
      })
    let sample = try #require(world.sample())
    #expect(RecoverySensitivity(sample) != nil)
    #expect(DurationContrast(linkedIn: sample).closedInSecond == 40)
  }
}
