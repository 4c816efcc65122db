import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

@Suite struct ResponseTests {
  private func closed(_ minutes: [Int64]) -> World {
    World(
      incidents: minutes.enumerated().map {
        World.Incident(started: Int64($0.offset), resolved: Int64($0.offset) + $0.element)
      })
  }

  /// Whoever enters incidents afterwards copies the start into the detection: that none took time to be
  /// noticed is no finding.
  @Test func detectionsThatAreStartsAreToldOf() throws {
    func caveats(_ lags: [Int64]) throws -> [String] {
      var world = closed(lags.map { $0 + 60 })
      for (row, lag) in lags.enumerated() { world.incidents[row].detected = Int64(row) + lag }
      return try #require(try world.figure("time_to_detect_median")).caveats.map(\.message)
    }
    #expect(
      try caveats([0, 0, 0, 0, 0, 9]).contains {
        $0.hasPrefix("5 of 6 have one and the same moment as start and detection")
      })
    #expect(try caveats([0, 0, 0]).contains { $0.hasPrefix("all 3 have one and the same") })
    #expect(try caveats([0, 0]).isEmpty)
    #expect(try caveats([0, 0, 0, 0, 5, 9]).isEmpty)
  }

  @Test func theMedianOfAnEvenCountIsTheMiddleOfTheTwo() throws {
    #expect(try closed([45, 50, 60, 40, 120, 720]).figure("time_to_recover_median")?.value == 55)
  }

  @Test func closedIncidentsHaveOrderStatisticLimits() throws {
    // R survfit(conf.type = "log-log"), lifelines: median 45, ranks 4 and 12
    let world = closed([8, 14, 15, 22, 26, 31, 38, 45, 52, 66, 71, 90, 120, 180, 410])
    let median = try #require(try world.figure("time_to_recover_median"))
    #expect(median.value == 45 && median.lower == 22 && median.upper == 90)
    #expect(median.n == 15 && median.status == .ok)
  }

  @Test func openIncidentsAreTreatedAsOpen() throws {
    // R survfit(conf.type = "log-log"), lifelines: 12,18,25,31,40+,47,60,75,95+,130,210,540+ gives 60 (18 to 210)
    let durations: [(Int64, Bool)] = [
      (12, true), (18, true), (25, true), (31, true), (40, false), (47, true), (60, true),
      (75, true), (95, false), (130, true), (210, true), (540, false),
    ]
    let end: Int64 = 2_000
    var world = World()
    for (minutes, isClosed) in durations.sorted(by: { $0.0 > $1.0 }) {
      world.incidents.append(
        World.Incident(
          started: isClosed ? 0 : end - minutes, resolved: isClosed ? minutes : nil))
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    var question = World.question
    question.asOf = World.moment(end)
    let median = try #require(try world.figure("time_to_recover_median", asking: question))
    #expect(median.value == 60 && median.lower == 18 && median.upper == 210)
    let tail = try #require(try world.figure("time_to_recover_p90", asking: question))
    #expect(tail.value == nil && tail.lower == 130 && tail.upper == nil)
    // The mean of the nine that are closed, by hand: 608 / 9.
    let mean = try #require(try world.figure("time_to_recover_mean", asking: question)?.value)
    #expect(abs(mean - 67.5555556) < 1e-6)
  }

  @Test func theMeanIsExplainedWithWhatLuckMakesOfIt() throws {
    let world = closed((0..<40).map { [20, 45, 60, 90, 300][$0 % 5] })
    let explanation = try Explanation(
      of: "time_to_recover_mean", world.dataset, question: World.question)
    let words = try #require(explanation.report(changeIDs: [:]).section("answer")).words
    #expect(words.contains("The mean of 40 such durations (sigma 0."))
    #expect(words.contains("times the true mean by luck alone"))
    let median = try Explanation(
      of: "time_to_recover_median", world.dataset, question: World.question)
    #expect(median.report(changeIDs: [:]).section("answer")?.blocks.count == 1)
  }

  @Test func oneIncidentIsDescribedWithoutAnInterval() throws {
    let median = try #require(try closed([20]).figure("time_to_recover_median"))
    #expect(median.value == 20 && median.lower == nil && median.upper == nil)
    #expect(median.status == .refused(reason: "fewer than 5 closed incidents"))
  }

  @Test func anUnknownStartFallsBackToDetection() throws {
    let world = World(incidents: [World.Incident(detected: 10, resolved: 40)])
    let median = try #require(try world.figure("time_to_recover_median"))
    #expect(median.value == 30)
    #expect(median.caveats.contains { $0.message.contains("counted from detection") })
  }

  @Test func whatEndsBeforeItBeginsIsLeftOut() throws {
    let world = World(incidents: [
      World.Incident(started: 100, detected: 90, resolved: 50),
      World.Incident(started: 100, detected: 110, resolved: 160),
    ])
    #expect(try world.figure("time_to_recover_median")?.n == 1)
    #expect(try world.figure("time_to_detect_median")?.value == 10)
  }

  @Test func aForgottenIncidentIsStaleAndLeftOut() throws {
    var world = closed([30, 40])
    world.incidents.insert(World.Incident(started: -30 * 1_440), at: 0)
    var question = World.question
    question.period = .all
    #expect(try world.figure("incident_count", asking: question)?.value == 3)
    #expect(try world.figure("time_to_recover_median", asking: question)?.n == 2)
    #expect(try world.figure("incident_minutes", asking: question)?.value == 41)
  }

  @Test func recoveryOfAFailedChangeCountsFromItsFinish() throws {
    let world = World(
      changes: [World.Change(at: 0), World.Change(at: 20)],
      incidents: [World.Incident(started: 30, resolved: 100, causedBy: [0, 1])])
    #expect(try world.figure("failed_change_recovery_time_median")?.value == 80)
  }

  @Test func nothingAfterTheEndOfObservationIsKnown() throws {
    let world = World(incidents: [World.Incident(started: 0, resolved: 500)])
    var question = World.question
    question.asOf = World.moment(60)
    let minutes = try #require(try world.figure("incident_minutes", asking: question))
    #expect(minutes.value == 60)
  }
}

/// Times to detect of incidents so young that only the fast ones are known.
@Suite struct DetectionTests {
  /// Incidents noticed after half an hour, the last of them so many minutes before the end.
  private func world(_ count: Int64, lastBefore minutes: Int64) -> World {
    var world = World()
    for number in 0..<count {
      world.incidents.append(World.Incident(started: number, detected: number + 30))
    }
    let start = 7 * 1_440 - minutes
    world.incidents.append(World.Incident(started: start, detected: start + 1))
    return world
  }

  private func isWarned(_ world: World) throws -> Bool {
    let median = try #require(try world.figure("time_to_detect_median"))
    return median.caveats.contains { $0.message.contains("slower detections may still be unseen") }
  }

  @Test func aYoungIncidentIsShownWithAReservation() throws {
    #expect(try isWarned(world(80, lastBefore: 20)))
    #expect(try !isWarned(world(80, lastBefore: 40)))
    #expect(try world(80, lastBefore: 20).figure("time_to_detect_median")?.n == 81)
  }

  @Test func fewIncidentsSetNoLimitOfTheirOwn() throws {
    #expect(try !isWarned(world(40, lastBefore: 20)))
  }
}
