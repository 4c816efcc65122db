import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

@Suite struct FailureTests {
  @Test func sixIncidentsOnFourOfTwentyThreeChangesAreFourFailures() throws {
    var world = World(changes: (0..<23).map { World.Change(at: Int64($0 * 60)) })
    for change in [2, 2, 2, 8, 14, 19] {
      world.incidents.append(
        World.Incident(started: Int64(change * 60 + 10), causedBy: [change]))
    }
    let rate = try #require(try world.figure("change_failure_rate"))
    #expect(rate.numerator == 4 && rate.denominator == 23)
    // scipy.stats.binomtest(4, 23).proportion_ci(method="wilson")
    #expect(abs((rate.lower ?? 0) - 0.0697865356) < 1e-6)
    #expect(abs((rate.upper ?? 0) - 0.3713764764) < 1e-6)
  }

  @Test func aSourceThatNeverStatesOutcomesFailsOnlyByLink() throws {
    var world = World(
      changes: (0..<3).map { World.Change(at: $0, outcome: .unknown) })
    world.incidents = [World.Incident(started: 5, causedBy: [1])]
    let rate = try #require(try world.figure("change_failure_rate"))
    #expect(rate.numerator == 1 && rate.denominator == 3)
  }

  @Test func aMissingOutcomeLeavesTheRateAlsoWhenAnIncidentNamesIt() throws {
    var world = World(changes: [
      World.Change(at: 0), World.Change(at: 1, outcome: .failed),
      World.Change(at: 2, outcome: .unknown), World.Change(at: 3, outcome: .unknown),
    ])
    world.incidents = [World.Incident(started: 5, causedBy: [2])]
    let rate = try #require(try world.figure("change_failure_rate"))
    #expect(rate.numerator == 1 && rate.denominator == 2)
    // Extremes: (1 + 1) / 4 if only the blamed one failed, (1 + 2) / 4 if both did.
    #expect(rate.caveats.contains { $0.message.contains("between 50.0 % and 75.0 %") })
  }

  @Test func abortedChangesAreInNoCountAndNoRate() throws {
    let world = World(changes: [
      World.Change(at: 0), World.Change(at: 1, outcome: .aborted),
    ])
    #expect(try world.figure("change_count")?.value == 1)
    #expect(try world.figure("change_failure_rate")?.denominator == 1)
  }

  @Test func plannedWorkMakesNoChangeAFailure() throws {
    var world = World(changes: [World.Change(at: 0)])
    world.incidents = [World.Incident(started: 5, causedBy: [0], isPlanned: true)]
    #expect(try world.figure("change_failure_rate")?.numerator == 0)
    var question = World.question
    question.includesPlanned = true
    #expect(try world.figure("change_failure_rate", asking: question)?.numerator == 1)
  }

  @Test func successRatioMirrorsFailureRate() throws {
    let world = World(
      changes: (0..<40).map { World.Change(at: $0, outcome: $0 < 3 ? .failed : .succeeded) })
    let failure = try #require(try world.figure("change_failure_rate"))
    let success = try #require(try world.figure("change_success_ratio"))
    #expect(success.value == 1 - (failure.value ?? 0))
    #expect(success.lower == failure.upper.map { 1 - $0 })
    #expect(success.upper == failure.lower.map { 1 - $0 })
  }

  @Test func noChangesIsNoRateAndNotZero() throws {
    var world = World()
    world.incidents = [World.Incident(started: 5, resolved: 10)]
    let rate = try #require(try world.figure("change_failure_rate"))
    #expect(rate.value == nil && rate.lower == nil && rate.upper == nil)
    #expect(rate.status == .refused(reason: "no finished changes"))
  }

  @Test func stagingIsNotProductionUnlessAskedFor() throws {
    let world = World(changes: [
      World.Change(at: 0), World.Change(at: 1, isProduction: false),
    ])
    #expect(try world.figure("change_count")?.value == 1)
    var question = World.question
    question.filter.environments = ["staging"]
    #expect(try world.figure("change_count", asking: question)?.value == 1)
  }

  @Test func youngChangesCountAndAreSaidTo() throws {
    let end: Int64 = 7 * 1_440
    let world = World(changes: [end - 200, end - 100, end - 10].map { World.Change(at: $0) })
    let rate = try #require(try world.figure("change_failure_rate"))
    #expect(rate.denominator == 3)
    #expect(rate.caveats.contains { $0.message.hasPrefix("2 changes finished so shortly") })
  }

  @Test func oddsPerDoublingNeedTenOfEach() throws {
    func odds(failing: Int) throws -> Estimate? {
      try World(
        changes: (0..<60).map {
          World.Change(
            at: Int64($0), outcome: $0 % (60 / failing) == 0 ? .failed : .succeeded,
            lines: $0 * 7)
        }
      ).figure("failure_odds_ratio_per_size_doubling")
    }
    #expect(try odds(failing: 6)?.value == nil)
    #expect(try odds(failing: 6)?.status.name == "refused")
    #expect(try odds(failing: 10)?.status.name == "low_data")
    #expect(try odds(failing: 20)?.status == .ok)
  }
}
