import Analysis
import Chronology
import Records
import Reports
import Statistics
import Testing

/// A week that is not over is compared with the same part of earlier weeks, and called so.
@Suite struct SoFarTests {
  /// Ten changes a day from Monday to Friday, over weeks up to W46, which ends on Friday at 11:00.
  private func world(weeks: Int64) -> World {
    var world = World()
    for week in (0..<weeks).reversed() {
      for day in Int64(0)..<5 {
        for number in Int64(0)..<10 {
          let minute = day * 1_440 + 540 + number * 48 + week % 3
          if week == 0, minute > 4 * 1_440 + 660 { continue }
          world.changes.append(
            World.Change(
              at: -week * 10_080 + minute, outcome: number == week % 10 ? .failed : .succeeded))
        }
      }
    }
    return world
  }

  private func question(asOf minute: Int64) -> Question {
    var question = World.question
    question.asOf = World.moment(minute)
    return question
  }

  @Test func aFridayMorningHasNotFewerChanges() throws {
    let friday = question(asOf: 4 * 1_440 + 660)
    let report = try Review.report(world(weeks: 12).dataset, question: friday)
    #expect(report.title.hasSuffix("2026-W46, so far"))
    let section = try #require(report.section("before-and-after"))
    let table = try #require(section.table("before_and_after"))
    #expect(table.title == "The period so far against the same part of the 11 weeks before")
    #expect(table.cell("Changes a day", "verdict") == .text("cannot tell"))
    // 43 changes in 4 days and 11 hours, in every week.
    let tile = try #require(
      report.sections.flatMap(\.blocks).compactMap { block -> [Tile]? in
        if case .tiles(let tiles) = block { tiles } else { nil }
      }.first?.first { $0.metric == "change_count" })
    #expect(tile.trend.dropLast().allSatisfy { $0.value == tile.estimate.value })
  }

  @Test func aWholeWeekIsComparedWhole() throws {
    let over = question(asOf: 10_080)
    let report = try Review.report(world(weeks: 12).dataset, question: over)
    #expect(report.title.hasSuffix("2026-W46"))
    let table = try #require(
      report.section("before-and-after")?.table("before_and_after"))
    #expect(table.title == "The period against the 11 weeks before")
  }

  @Test func limitsOfAWeekThatIsNotOverHoldHoweverOftenOneLooks() throws {
    let friday = question(asOf: 4 * 1_440 + 660)
    let world = world(weeks: 12)
    let rate = try #require(try world.figure("change_failure_rate", asking: friday))
    let tally = Tally(successes: Int(rate.numerator ?? 0), trials: rate.n)
    #expect(Interval(lower: rate.lower, upper: rate.upper) == ConfidenceSequence.interval(tally))
    let frequency = try #require(try world.figure("change_frequency_per_day", asking: friday))
    // 11 weeks of 50 changes before it.
    let limits = RateSequence.interval(
      count: frequency.numerator ?? 0, exposure: frequency.denominator ?? 0, expected: 550 / 77)
    #expect(Interval(lower: frequency.lower, upper: frequency.upper) == limits)
    let report = try Review.report(world.dataset, question: friday)
    #expect(
      report.section("headline")?.words.contains(
        "limits of its shares and rates hold however often one looks; all others, also those of pooled rates, are of one look."
      ) == true)
    #expect(
      report.section("before-and-after")?.words.contains("verdicts on it are of one look") == true)
    func definition(_ metric: String, _ report: Report) -> String? {
      report.figures.first { $0.metric == metric && $0.scope == "all" }?.definition
    }
    #expect(
      definition("change_failure_rate", report)?.contains("however often one looks") == true)
    #expect(
      definition("change_frequency_per_day", report)?.hasSuffix("however often one looks") == true)
    #expect(definition("change_count", report)?.contains("look") == false)
  }

  @Test func limitsOfAWeekThatIsOverAreThoseOfOneLook() throws {
    let over = question(asOf: 10_080)
    let world = world(weeks: 12)
    let rate = try #require(try world.figure("change_failure_rate", asking: over))
    let tally = Tally(successes: Int(rate.numerator ?? 0), trials: rate.n)
    #expect(Interval(lower: rate.lower, upper: rate.upper) == Wilson.interval(tally))
    let report = try Review.report(world.dataset, question: over)
    #expect(report.sections.allSatisfy { !$0.words.contains("one look") })
    #expect(report.figures.allSatisfy { !$0.definition.contains("one look") })
  }

  @Test func aMonthThatIsNotOverIsLookedAtAgainToo() throws {
    var november = question(asOf: 4 * 1_440 + 660)
    november.period = .fixed(Period(monthOf: november.calendar.date(of: World.monday)))
    let rate = try #require(
      try world(weeks: 12).figure("change_failure_rate", asking: november))
    let tally = Tally(successes: Int(rate.numerator ?? 0), trials: rate.n)
    #expect(Interval(lower: rate.lower, upper: rate.upper) == ConfidenceSequence.interval(tally))
  }

  @Test func whereNobodySaidUntilWhenTheLastThreeDaysAreTakenForOver() throws {
    // The latest record is of Friday.
    var unsaid = question(asOf: 0)
    unsaid.asOf = nil
    let rate = try #require(try world(weeks: 12).figure("change_failure_rate", asking: unsaid))
    let tally = Tally(successes: Int(rate.numerator ?? 0), trials: rate.n)
    #expect(Interval(lower: rate.lower, upper: rate.upper) == Wilson.interval(tally))
  }
}
