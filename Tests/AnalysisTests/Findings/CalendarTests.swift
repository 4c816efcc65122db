import Chronology
import Diagnostics
import Records
import Reports
import Statistics
import Testing

@testable import Analysis

/// Figures that the calendar makes, and what one day of it makes.
@Suite struct CalendarTests {
  private func contrast(
    _ world: World, now: Range<Int64>, before: Range<Int64>
  ) throws -> FrequencyContrast {
    let population = try #require(Population(world.dataset, question: World.question))
    func sample(_ days: Range<Int64>) -> Sample {
      Sample(
        population,
        range: World.moment(days.lowerBound * 1_440)..<World.moment(days.upperBound * 1_440))
    }
    return .changes(sample(now), sample(before), spread: sample(-182..<before.upperBound))
  }

  /// Forty changes on every working day of half a year, day 0 being a Monday.
  private func workdays() -> World {
    var world = World()
    for day in -182..<0 where (day + 182) % 7 < 5 {
      for place in 0..<40 {
        world.changes.append(World.Change(at: Int64(day * 1_440 + 540 + place * 10)))
      }
    }
    return world
  }

  /// By hand: 31 days with 22 working days against 31 with 23 are 880 and 920 changes, and as many on each.
  @Test func anotherNumberOfWeekendsIsNoChange() throws {
    // Day -31 is a Friday, day -62 a Tuesday: 21 and 23 working days.
    let found = try contrast(workdays(), now: -31..<0, before: -62..<(-31))
    #expect(found.first.events == 21 * 40 && found.second.events == 23 * 40)
    #expect(found.ratio.ratio.value.map { abs($0 - 1) < 1e-9 } == true)
    #expect(found.judgement.decision == .cannotTell)
    // What is shown of each is still a day of the calendar.
    #expect(found.first.exposure == 31 && found.second.exposure == 31)
  }

  @Test func moreOnEveryDayIsStillFound() throws {
    var world = workdays()
    let busy = world.changes.filter { $0.at >= -31 * 1_440 }
    world.changes = (world.changes + busy.map { World.Change(at: $0.at + 1) })
      .sorted { $0.at < $1.at }
    let found = try contrast(world, now: -31..<0, before: -62..<(-31))
    #expect(found.ratio.ratio.value.map { abs($0 - 2) < 1e-9 } == true)
    #expect(found.judgement.decision == .higher)
  }

  /// Nine hundred records entered under one date.
  @Test func oneDayIsNotABusyMonth() throws {
    var world = workdays()
    world.changes += (0..<900).map { _ in World.Change(at: -5 * 1_440) }
    world.changes.sort { $0.at < $1.at }
    let found = try contrast(world, now: -31..<0, before: -62..<(-31))
    #expect(found.judgement.decision == .cannotTell)
  }

  /// The source of changes was silent for sixteen days of the month.
  @Test func aHoleInTheExportIsNoCalmMonth() throws {
    var world = workdays()
    world.changes.removeAll { (-29 * 1_440..<(-13 * 1_440)).contains($0.at) }
    let found = try contrast(world, now: -31..<0, before: -62..<(-31))
    #expect(found.judgement.decision == nil)
    // Likewise where it is at the beginning.
    #expect(try contrast(world, now: -28..<0, before: -62..<(-31)).judgement.decision == nil)
    let population = try #require(Population(world.dataset, question: World.question))
    let notices = FeedGaps.notices(
      population, in: World.moment(-31 * 1_440)..<World.moment(0)
    ).map(\.message)
    // And since the last of them none came, for ten days.
    #expect(notices.count == 2 && notices[0].hasPrefix("no change came from the source source-0"))
    #expect(notices[0].hasSuffix("for 17 days") && notices[1].hasSuffix("for 9 days"))
  }

  /// A month of which a day and a half hour have passed is that long, as a week is.
  @Test func aMonthIsAsLongAsItHasGone() throws {
    let world = World(changes: (0..<100).map { World.Change(at: Int64($0) * 10) })
    var question = World.question
    let monday = ReportingCalendar(zone: .utc).date(of: World.monday)
    question.period = .fixed(
      Period(
        name: "a month", firstDay: monday,
        endDay: CivilDate(daysSinceEpoch: monday.daysSinceEpoch + 30)))
    question.asOf = World.moment(1_470)
    let figure = try #require(try world.figure("change_frequency_per_day", asking: question))
    #expect(figure.denominator.map { abs($0 - 1_470.0 / 1_440) < 1e-6 } == true)
  }

  /// Every incident came in by two tools, two minutes apart and under ids of their own.
  @Test func alertsOfTwoToolsAreTold() {
    var world = World(sourceCount: 2)
    for day in 0..<12 {
      for late in [0, 2] {
        world.incidents.append(
          World.Incident(
            started: Int64(day * 700 + late), resolved: Int64(day * 700 + 60)))
      }
    }
    var dataset = world.dataset
    for row in 0..<dataset.incidents.count { dataset.incidents.source[row] = Int32(row % 2) }
    let found = Twins(dataset, changes: [], incidents: Array(0..<24)).found
    #expect(found.count == 1 && found[0].count == 12 && found[0].of == 12)
    #expect(found[0].kind == .incidents)
  }
}
