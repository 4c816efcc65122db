import Analysis
import Chronology
import Records
import Reports
import Testing

/// Newfoundland's clocks went back at a minute past midnight, to 23:01 of the day before: a later
/// moment lies on an earlier day, and with weeks from Sunday on in an earlier week.
@Suite struct ClockBackTests {
  /// 2010-11-07 02:30 UTC, midnight; minutes after `World.monday`.
  private static let before: Int64 = -8_418_090
  /// Eight minutes later, and the day before.
  private static let after: Int64 = before + 8

  private func question(_ period: String) throws -> Question {
    let zone = try #require(ZoneTable(named: "America/St_Johns"))
    let calendar = ReportingCalendar(zone: zone, weekStart: .sunday)
    try #require(
      calendar.date(of: World.moment(Self.after)) < calendar.date(of: World.moment(Self.before)))
    return Question(
      period: try PeriodRequest(parsing: period, weekStart: .sunday), calendar: calendar)
  }

  @Test(arguments: ["all", "2010-11-07", "2010-11-06", "2010-11", "2010", "last-week"])
  func recordsOfThatHourHaveAReview(period: String) throws {
    let world = World(
      changes: [World.Change(at: Self.before), World.Change(at: Self.after)],
      incidents: [World.Incident(started: Self.before, resolved: Self.after)])
    let report = try Review.report(world.dataset, question: question(period))
    #expect(!report.figures.isEmpty)
  }

  @Test func recoveriesOfThatHourHaveATrend() throws {
    let weeks = (0..<12).map { Self.before - Int64(12 - $0) * 10_080 } + [Self.before, Self.after]
    let world = World(
      changes: weeks.map { World.Change(at: $0) },
      incidents: weeks.enumerated().map { place, start in
        World.Incident(started: start, resolved: start + Int64(place) * 7 + 20)
      })
    let report = try Review.report(world.dataset, question: question("all"))
    #expect(!report.figures.isEmpty)
  }
}
