import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

@Suite struct PeriodTests {
  private func period(_ world: World, _ question: Question) throws -> String {
    try Review.figures(world.dataset, question: question).period[0].period.name
  }

  private func lastWeek(recordedUntil minute: Int64, asOf: Int64? = nil) throws -> String {
    try last(.lastWeek, recordedUntil: minute, asOf: asOf)
  }

  private func last(
    _ request: PeriodRequest, recordedUntil minute: Int64, asOf: Int64? = nil
  ) throws -> String {
    let world = World(changes: [World.Change(at: -10_080), World.Change(at: minute)])
    var question = World.question
    question.period = request
    question.asOf = asOf.map(World.moment)
    return try period(world, question)
  }

  @Test func lastWeekIsTheOneBeforeTheEndOfObservation() throws {
    #expect(try lastWeek(recordedUntil: 0, asOf: 3 * 1_440) == "2026-W45")
    #expect(try lastWeek(recordedUntil: 0, asOf: 6 * 1_440) == "2026-W45")
    #expect(try lastWeek(recordedUntil: 0, asOf: 7 * 1_440) == "2026-W46")
  }

  @Test func recordsThatReachIntoFridayAreOfAWeekThatIsOver() throws {
    #expect(try lastWeek(recordedUntil: 3 * 1_440) == "2026-W45")  // Thursday
    #expect(try lastWeek(recordedUntil: 4 * 1_440 + 600) == "2026-W46")  // Friday, ten o'clock
    #expect(try lastWeek(recordedUntil: 6 * 1_440) == "2026-W46")  // Sunday
  }

  /// Day 0 is 2026-11-09: November ends with day 21, the quarter with day 52.
  @Test func lastMonthAndLastQuarterAreOver() throws {
    #expect(try last(.lastMonth, recordedUntil: 0, asOf: 21 * 1_440) == "2026-10")
    #expect(try last(.lastMonth, recordedUntil: 18 * 1_440) == "2026-10")
    #expect(try last(.lastMonth, recordedUntil: 19 * 1_440) == "2026-11")
    #expect(try last(.lastMonth, recordedUntil: 0, asOf: 22 * 1_440) == "2026-11")
    #expect(try last(.lastQuarter, recordedUntil: 0, asOf: 52 * 1_440) == "2026-Q3")
    #expect(try last(.lastQuarter, recordedUntil: 49 * 1_440) == "2026-Q3")
    #expect(try last(.lastQuarter, recordedUntil: 50 * 1_440) == "2026-Q4")
  }

  @Test func allIsWholeDaysFromTheFirstRecordToTheLast() throws {
    let world = World(changes: [World.Change(at: 700), World.Change(at: 3 * 1_440 + 5)])
    var question = World.question
    question.period = .all
    let period = try Review.figures(world.dataset, question: question).period[0].period
    #expect("\(period.firstDay) \(period.endDay)" == "2026-11-09 2026-11-13")
    let frequency = try world.figure("change_frequency_per_day", asking: question)
    #expect(frequency?.value == 2.0 / 4)
  }

  @Test func emptyWeeksAreInTheHistory() throws {
    let world = World(changes: [World.Change(at: -3 * 10_080), World.Change(at: 10)])
    let history = try Review.figures(world.dataset, question: World.question).history
    let counts = history.filter { $0.metric == "change_count" }
    #expect(counts.map(\.period.name) == ["2026-W43", "2026-W44", "2026-W45", "2026-W46"])
    #expect(counts.map(\.estimate.value) == [1, 0, 0, 1])
    let rates = history.filter { $0.metric == "change_failure_rate" }
    #expect(rates.map(\.estimate.value) == [0, nil, nil, 0])
  }

  @Test func aWeekWithAClockChangeIsNot168HoursLong() throws {
    let zone = try #require(ZoneTable(named: "Europe/Berlin"))
    // 2026-10-25 has 25 hours in Berlin: the week is 7 + 1/24 days long.
    let world = World(changes: [World.Change(at: -15 * 1_440 + 60), World.Change(at: 0)])
    var question = Question(
      period: try PeriodRequest(parsing: "2026-W43"), calendar: ReportingCalendar(zone: zone))
    question.asOf = World.moment(0)
    let frequency = try world.figure("change_frequency_per_day", asking: question)
    #expect(abs((frequency?.value ?? 0) - 1 / (7 + 1.0 / 24)) < 1e-12)
  }
}
