import Analysis
import Chronology
import Records
import Reports
import Testing

/// What a review finds worth talking about.
@Suite struct TalkingPointsTests {
  private func points(_ world: World) throws -> String {
    try #require(Review.report(world.dataset, question: World.question).section("talk-about")).words
  }

  private func weekly(_ weeks: Int64, failingEvery: Int = 20) -> World {
    var world = World()
    for week in (0..<weeks).reversed() {
      for number in 0..<20 {
        let index = Int(week) * 20 + number
        world.changes.append(
          World.Change(
            at: -week * 10_080 + Int64(number) * 504 + 30,
            outcome: index % failingEvery == 0 ? .failed : .succeeded))
      }
    }
    return world
  }

  @Test func aQuietWeekHasNone() throws {
    #expect(try points(weekly(10)) == "Nothing stands out in week 2026-W46.")
  }

  @Test func ofTheFirstWeekNothingIsToldToStandOut() throws {
    #expect(
      try points(weekly(1))
        == "Whether anything stands out cannot be told: there is nothing earlier to compare with.")
  }

  @Test func aNumberOfChangesIsNotCalledChangesTwice() throws {
    var world = weekly(10)
    // Weeks of 20 and 19: without any difference between them there is no usual range.
    world.changes.removeAll { $0.at < 0 && $0.at % 20_160 == -20_130 }
    world.changes += (0..<40).map { World.Change(at: 31 + $0, outcome: .succeeded) }
    let found = try points(world)
    #expect(found.hasPrefix("Unusual this time: 60, usually "))
  }

  @Test func openIncidentsComeFirstWorstFirst() throws {
    var world = weekly(3)
    world.incidents = [
      World.Incident(started: 100, service: "web", severity: 3, causedBy: [0]),
      World.Incident(started: 200, service: "search", severity: 1, causedBy: [0]),
    ]
    let (web, search) = (World.moment(100).milliseconds, World.moment(200).milliseconds)
    let expected =
      "Still open: I1 on search, severity 1, since \(search); I0 on web, severity 3, since \(web)."
    #expect(try points(world).hasPrefix(expected))
  }

  @Test func theLongestSevereIncidentIsNamed() throws {
    var world = weekly(3)
    world.incidents = [
      World.Incident(started: 100, resolved: 130, severity: 1, causedBy: [0]),
      World.Incident(started: 200, resolved: 290, service: "search", severity: 2, causedBy: [0]),
      World.Incident(started: 300, resolved: 900, severity: 4, causedBy: [0]),
    ]
    let expected = "Longest of 2 severity 1 or 2 incidents that are over: I1 on search, 90."
    #expect(try points(world).hasPrefix(expected))
  }

  @Test func amongEqualsNoneIsTheLongest() throws {
    var world = weekly(3)
    world.incidents = [100, 500, 900].map {
      World.Incident(started: $0, resolved: $0 + 30, severity: 1, causedBy: [0])
    }
    #expect(try !points(world).contains("Longest"))
    world.incidents[0].resolved = 110
    let expected =
      "Longest of 3 severity 1 or 2 incidents that are over: I1 on web; I2 on web, 30 each."
    #expect(try points(world).hasPrefix(expected))
  }

  /// One was over the moment it began, one before it.
  @Test func theLongestIsOfAllWhoseLengthIsKnown() throws {
    var world = weekly(3)
    world.incidents = [
      World.Incident(started: 100, resolved: 130, severity: 1, causedBy: [0]),
      World.Incident(started: 200, resolved: 290, severity: 2, causedBy: [0]),
      World.Incident(started: 400, resolved: 400, severity: 2, causedBy: [0]),
    ]
    #expect(
      try points(world).hasPrefix(
        "Longest of 3 severity 1 or 2 incidents that are over: I1 on web, 90."))
    world.incidents.append(
      World.Incident(started: 500, resolved: 470, severity: 2, causedBy: [0]))
    #expect(
      try points(world).hasPrefix(
        "Longest of 3 severity 1 or 2 incidents of known length: I1 on web, 90."))
  }

  @Test func causesThatWereThereBeforeAreCounted() throws {
    var world = weekly(4)
    world.incidents = [-20_000, -9_000, 300, 900].map {
      World.Incident(
        started: $0, resolved: $0 + 60, severity: 3, causedBy: [0], cause: "disk full")
    }
    world.incidents.append(
      World.Incident(
        started: 5_000, resolved: 5_060, severity: 3, causedBy: [0], cause: "only once"))
    #expect(
      try points(world)
        == "Causes that came back: disk full (2 now, 4 in 4 weeks).")
  }

  @Test func incidentsWithoutANamedChangeAreAskedAbout() throws {
    var world = weekly(3)
    world.incidents = [
      World.Incident(started: 300, resolved: 360, severity: 3),
      World.Incident(started: 400, resolved: 460, severity: 3, causedBy: [0]),
      // A person said that a change did not cause it: nothing to ask.
      World.Incident(started: 500, resolved: 560, severity: 3, rejects: [1]),
    ]
    #expect(
      try points(world).hasPrefix("No change is named as the cause of 1 of 3 incidents: I0."))
  }

  /// Ten weeks of one failure in twenty, and in each of them ten changes more, of which three failed.
  private func tenWeeks(_ tell: (inout World.Change) -> Void) -> World {
    var world = weekly(10)
    for week in Int64(0)..<10 {
      for number in Int64(0)..<10 {
        var change = World.Change(
          at: -week * 10_080 + number * 900 + 77, outcome: number < 3 ? .failed : .succeeded)
        tell(&change)
        world.changes.append(change)
      }
    }
    world.changes.sort { $0.at < $1.at }
    return world
  }

  @Test func aTypeThatFailedNowAndBeforeIsNamed() throws {
    let world = tenWeeks { $0.type = "schema" }
    #expect(
      try points(world)
        .contains("schema: 3 of 10 failed now, 30 of 100 against 10 of 200 of others in 10 weeks"))
  }

  @Test func aServiceWhoseChangesFailMoreOftenIsNamed() throws {
    let world = tenWeeks { $0.service = "legacy" }
    // 30 of 100 against 10 of 200: scipy.stats.fisher_exact gives p = 7.6e-9.
    #expect(
      try points(world)
        .contains("legacy: 3 of 10 failed now, 30 of 100 against 10 of 200 of others in 10 weeks"))
    let report = try Review.report(world.dataset, question: World.question)
    #expect(
      report.section("services-and-teams")?.words.contains(
        "In 10 weeks changes to legacy failed more often than those to other services, "
          + "30 of 100 against 10 of 200") == true)
    // That those to the only other service failed less often says the same again.
    #expect(report.section("services-and-teams")?.words.contains("less often") == false)
  }

  @Test func missingOutcomesAreNamedOnceTheyAreMany() throws {
    var world = weekly(3)
    for index in world.changes.indices.suffix(4) { world.changes[index].outcome = .unknown }
    #expect(
      try points(world) == "How 4 of 20 changes went is not recorded; they are in no rate.")
  }
}
