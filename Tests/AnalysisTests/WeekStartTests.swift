import Analysis
import Chronology
import Records
import Reports
import Testing

@Suite struct WeekStartTests {
  /// One change at noon of each of 21 days from Monday 2026-11-09 on, and of Sunday the 15th three
  /// more.
  private var world: World {
    var world = World()
    world.changes = (0..<21).map { World.Change(at: Int64($0) * 1_440 + 720) }
    world.changes += (0..<3).map { World.Change(at: 6 * 1_440 + 730 + Int64($0)) }
    world.changes.sort { $0.at < $1.at }
    return world
  }

  private func question(_ start: WeekStart) -> Question {
    var question = World.question
    question.period = .lastWeek
    question.calendar = ReportingCalendar(zone: .utc, weekStart: start)
    question.asOf = World.moment(19 * 1_440)  // Saturday 2026-11-28
    return question
  }

  /// By hand: seven changes a week, and three more where the 15th lies.
  @Test(arguments: [
    (WeekStart.monday, "2026-W47", [10.0, 7]),
    (.sunday, "2026-11-15..2026-11-21", [6, 10]),
    (.saturday, "2026-11-21..2026-11-27", [5, 10, 7]),
  ]) func weeksOfHistoryBeginThen(start: WeekStart, name: String, counts: [Double]) throws {
    let figures = try Review.figures(world.dataset, question: question(start))
    #expect(figures.period.first?.period.name == name)
    let history = figures.history.filter { $0.metric == "change_count" }
    #expect(history.last?.period.name == name)
    #expect(history.compactMap(\.estimate.value) == counts)
  }

  @Test func daysAreListedFromTheFirstOfTheWeekOn() throws {
    let figures = try Review.figures(world.dataset, question: question(.saturday))
    let days = figures.period.filter { $0.metric == "change_count" && $0.scope == "weekday" }
    #expect(
      days.map(\.segment) == [
        "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
      ])
  }
}
