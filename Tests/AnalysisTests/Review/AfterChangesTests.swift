import Analysis
import Chronology
import Reports
import Testing

/// What the review says of incidents after changes, and of the hours they share.
@Suite struct AfterChangesTests {
  /// Sixteen weeks up to W46: six changes a week at hours that wander, some incidents half an hour
  /// after them, others at the hours of other weeks' changes.
  private func world(following: Int, besides: Int, midnight: Bool = false) -> World {
    var world = World()
    for week in 0..<16 {
      for day in 0..<6 {
        let start = (Int64(week) - 15) * 10_080 + Int64(day) * 1_440
        let place = start + Int64(week % 4) * 300 + 7
        world.changes.append(World.Change(at: midnight ? start : place))
        let own = place + 30
        let other = start + Int64((week + 1) % 4) * 300 + 37
        if day < following {
          world.incidents.append(World.Incident(started: own, resolved: own + 20))
        } else if day < following + besides {
          world.incidents.append(World.Incident(started: other, resolved: other + 20))
        }
      }
    }
    return world
  }

  private func section(_ name: String, _ world: World) throws -> Section {
    try #require(try Review.report(world.dataset, question: World.question).section(name))
  }

  @Test func aRiseAfterChangesIsSaidWithItsControlAndItsNumber() throws {
    let words = try section("after-changes", world(following: 3, besides: 2)).words
    #expect(words.contains("In 16 weeks incidents started 4.49"))
    #expect(
      words.contains("in the 120 after a change to the same service as at the same hour of other"))
    #expect(words.contains("started after a change, and about 11 would have by chance: about 37 ("))
    #expect(words.contains("more than timing alone would give, 0.46"))
    #expect(
      words.contains("4 windows were looked at. The one asked about beforehand, 120, decides"))
  }

  @Test func withoutARiseTheDataSayWhatTheyRuleOut() throws {
    let words = try section("after-changes", world(following: 1, besides: 3)).words
    #expect(
      words.contains(
        "In 16 weeks we cannot tell whether incidents follow changes: "))
    #expect(words.contains("times as many by the 95 % interval"), "\(words)")
    #expect(!words.contains("more than timing alone"))
  }

  @Test func everyWindowHasItsRowAndTheHoursTheirChart() throws {
    let section = try section("after-changes", world(following: 3, besides: 2))
    let table = try #require(section.table("after_changes"))
    #expect(table.rows.map { $0[0] } == [60, 120, 360, 1_440].map { .number($0) })
    let isDrawn = section.blocks.contains {
      if case .chart(let chart) = $0 { chart.name == PeriEvent.name } else { false }
    }
    #expect(isDrawn)
    let origins = try #require(section.table("incident_origins"))
    #expect(origins.rows.map { $0[1] } == [0, 48, 32, 0].map { .number($0) })
  }

  @Test func daysWithoutAClockSayNothingOfHours() throws {
    let world = world(following: 3, besides: 2, midnight: true)
    let section = try section("after-changes", world)
    #expect(
      section.words.contains(
        "cannot be said from their times: more than one time in five is midnight"))
    #expect(section.table("after_changes") == nil)
    #expect(
      section.table("incident_origins")?.cell("not assessable", "incidents") == .number(80))
    #expect(!(try self.section("when", world).words.contains("Sharing hours")))
  }

  @Test func alwaysChangingServicesAreToldToRecordCauses() throws {
    var world = World()
    for hour in 0..<(16 * 168) {
      world.changes.append(World.Change(at: Int64(hour - 15 * 168) * 60 + 3))
    }
    for day in 0..<100 {
      world.incidents.append(World.Incident(started: Int64(day - 95) * 1_440 + 77))
    }
    let words = try section("after-changes", world).words
    #expect(words.contains("no informative incidents"))
    #expect(words.contains("record which change caused an incident"))
  }

  @Test func weeklyCountsCarryTheirCaveat() throws {
    let words = try section("after-changes", world(following: 3, besides: 2)).words
    #expect(words.contains("Weeks cannot be compared: changes or incidents are the same in all"))
    var other = world(following: 3, besides: 2)
    other.changes.removeSubrange(10..<13)
    other.incidents.removeSubrange(20..<23)
    #expect(
      try section("after-changes", other).words.contains(
        "would not say that a change causes an incident"))
  }

  @Test func sharedHoursAreToldBesideTheHours() throws {
    let words = try section("when", world(following: 3, besides: 2)).words
    #expect(words.contains("Sharing hours makes the two meet: 0.071"))
    #expect(words.contains("Of 80 incidents 48 did start then"))
  }
}
