import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Statistics
import Testing

/// What the sections of the review say, chosen by what the data bear.
@Suite struct SectionTests {
  /// So many changes a week of a type, of which every so-manieth failed, over weeks up to W46.
  private func changes(
    _ type: String, weekly: Int, weeks: Int64, failingEvery: Int, lines: Int? = nil
  ) -> [World.Change] {
    (0..<weeks).flatMap { week in
      (0..<weekly).map { number in
        let index = Int(week) * weekly + number
        return World.Change(
          at: -week * 10_080 + Int64(number) * 10_080 / Int64(weekly) + 30, type: type,
          outcome: index % failingEvery == failingEvery - 1 ? .failed : .succeeded, lines: lines)
      }
    }
  }

  private func world(_ changes: [World.Change]...) -> World {
    World(changes: changes.joined().sorted { $0.at < $1.at })
  }

  private func report(_ world: World, asking question: Question = World.question) throws -> Report {
    try Review.report(world.dataset, question: question)
  }

  @Test func incidentsThatAreNotDrawnAreCountedAndSaidToBeLeftOut() throws {
    var world = world(changes("code", weekly: 20, weeks: 4, failingEvery: 20))
    world.incidents = [
      World.Incident(started: -20_160 + 30, resolved: nil),
      World.Incident(started: -20_160 + 40, resolved: -20_160 + 60),
      World.Incident(started: 100, resolved: 200),
    ]
    let section = try #require(try report(world).section("time-axis"))
    #expect(
      section.words.contains(
        "3 incidents started in these 28 days, none with a change named as its cause. "
          + "1 is not drawn, open longer than any was ever closed in."))
  }

  /// One of the causes is in no record: it is named all the same.
  @Test func aCauseThatIsInNoRecordIsNamedAsOne() throws {
    var world = world(changes("code", weekly: 20, weeks: 4, failingEvery: 20))
    world.incidents = [
      World.Incident(started: 100, resolved: 200, causedBy: [0]),
      World.Incident(started: 300, resolved: 400, ghost: "NOPE"),
      World.Incident(started: 500, resolved: 600),
    ]
    let words = try #require(try report(world).section("time-axis")).words
    #expect(words.contains("3 incidents started"), "\(words)")
    #expect(words.contains("2 of them with a change named as the cause."), "\(words)")
  }

  @Test func aWorseTypeIsNamedWithItsCounts() throws {
    let world = world(
      changes("code", weekly: 20, weeks: 10, failingEvery: 20),
      changes("schema", weekly: 10, weeks: 10, failingEvery: 5),
      changes("config", weekly: 10, weeks: 10, failingEvery: 20))
    let section = try #require(try report(world).section("cost-of-change"))
    #expect(
      section.words.contains("In 10 weeks, schema changes (20 of 100 against 15 of 300)"))
    #expect(section.table("failure_by_type")?.cell("schema", "verdict") == .text("more often"))
  }

  @Test func linesThatCouldNotBeReadAreToldOf() throws {
    let records = world(changes("code", weekly: 20, weeks: 1, failingEvery: 10, lines: 9)).dataset
    func section(_ dataset: Dataset) throws -> Section {
      let report = try Review.report(dataset, question: World.question)
      return try #require(report.section("what-to-distrust"))
    }
    #expect(try section(records).words.contains("Nothing was found missing"))
    var others = records
    (others.unread.rows, others.unread.total) = (1, 21)
    let blocks = try section(others).blocks
    guard case .notes(let notes) = try #require(blocks.first) else {
      Issue.record("\(blocks)")
      return
    }
    #expect(
      notes.map(\.message) == ["1 of 21 lines of files could not be read, whatever their time"])
  }

  @Test func typesAlikeCannotBeToldApart() throws {
    let world = world(
      changes("code", weekly: 20, weeks: 10, failingEvery: 10),
      changes("config", weekly: 20, weeks: 10, failingEvery: 11))
    let section = try #require(try report(world).section("cost-of-change"))
    #expect(section.words.contains("we cannot tell the types apart"))
    #expect(section.table("failure_by_type")?.cell("code", "verdict") == .text("cannot tell"))
  }

  @Test func fewFailuresCanMakeAFinding() throws {
    // 10 of 40 where 2.7 failures are expected.
    let world = world(
      changes("code", weekly: 40, weeks: 10, failingEvery: 20),
      changes("migration", weekly: 4, weeks: 10, failingEvery: 4))
    let section = try #require(try report(world).section("cost-of-change"))
    #expect(
      section.table("failure_by_type")?.cell("migration", "verdict") == .text("more often"))
  }

  @Test func aTypeOfOneBadWeekIsASignThatNamesTheWeek() throws {
    var world = world(
      changes("code", weekly: 120, weeks: 12, failingEvery: 20),
      changes("migration", weekly: 60, weeks: 12, failingEvery: 10))
    // In the last week all of them fail together.
    for row in world.changes.indices
    where world.changes[row].at >= 0 && world.changes[row].type == "migration" {
      world.changes[row].outcome = .failed
    }
    let section = try #require(try report(world).section("cost-of-change"))
    #expect(section.table("failure_by_type")?.cell("migration", "verdict") == .text("a sign"))
    #expect(
      section.words.contains(
        "Without week 2026-W46 migration changes would be found to fail more often: a sign, not a finding."
      ))
  }

  @Test func oneTypeHasNoSecondTable() throws {
    let section = try report(world(changes("code", weekly: 9, weeks: 10, failingEvery: 4)))
      .section("cost-of-change")
    #expect(section != nil && section?.table("failure_by_type") == nil)
  }

  @Test func aBadWeekIsWorseThanThoseBefore() throws {
    var world = world(changes("code", weekly: 100, weeks: 12, failingEvery: 20))
    var count = 0
    for row in world.changes.indices where world.changes[row].at >= 0 {
      count += 1
      if count % 5 == 0 { world.changes[row].outcome = .failed }
    }
    let section = try #require(try report(world).section("before-and-after"))
    #expect(
      section.words.contains("of 100 changes failed, against 55 of 1100 in the 11 weeks before"))
    let table = try #require(section.table("before_and_after"))
    #expect(table.cell("Change failure rate", "verdict") == .text("higher"))
    #expect(table.cell("Changes a day", "verdict") == .text("cannot tell"))
    let footnotes = table.footnotes.map(\.words).joined(separator: "\n")
    #expect(footnotes.contains("Changes: 100 in 7, 1100 in 77 before"), "\(footnotes)")
  }

  @Test func aQuietPastIsNotCompared() throws {
    let section = try report(world(changes("code", weekly: 30, weeks: 1, failingEvery: 5)))
      .section("before-and-after")
    #expect(section == nil)
  }

  @Test func sizeIsNamedWithItsCaution() throws {
    let world = world(
      changes("code", weekly: 30, weeks: 10, failingEvery: 50, lines: 4),
      changes("code", weekly: 30, weeks: 10, failingEvery: 10, lines: 100),
      changes("code", weekly: 30, weeks: 10, failingEvery: 4, lines: 900))
    let words = try #require(try report(world).section("size")).words
    #expect(words.contains("times the odds of failure"))
    #expect(words.contains("This is not proof that splitting helps."))
  }

  @Test func sizeIsRefusedUnderTenFailures() throws {
    let world = world(
      changes("code", weekly: 9, weeks: 10, failingEvery: 20, lines: 4),
      changes("code", weekly: 9, weeks: 10, failingEvery: 20, lines: 400))
    let words = try #require(try report(world).section("size")).words
    #expect(words.contains("cannot be said: 8 of 180 changes"))
  }

  @Test func aJumpOfChangesIsTold() throws {
    // The last twelve weeks at half as many again.
    let world = World(
      changes: (changes("code", weekly: 32, weeks: 24, failingEvery: 30)
        + changes("code", weekly: 19, weeks: 12, failingEvery: 30)).sorted { $0.at < $1.at })
    let words = try #require(try report(world).section("before-and-after")).words
    #expect(words.contains("Changes a week went from 32"))
    #expect(words.contains("in week 2026-W35"))
  }

  @Test func aJumpOfChangesIsDrawn() throws {
    let world = World(
      changes: (changes("code", weekly: 32, weeks: 24, failingEvery: 30)
        + changes("code", weekly: 19, weeks: 12, failingEvery: 30)).sorted { $0.at < $1.at })
    let report = try report(world)
    let week = try #require(Week(year: 2026, number: 35))
    let tiles = report.section("headline")?.blocks.compactMap { block -> [Tile]? in
      if case .tiles(let tiles) = block { tiles } else { nil }
    }.joined()
    let levels = tiles?.first { $0.metric == "change_count" }?.levels
    #expect(levels?.map(\.value) == [32, 51] && levels?.last?.start == week)
    let charts = report.section("before-and-after")?.blocks.compactMap { block -> Chart? in
      if case .chart(let chart) = block { chart } else { nil }
    }
    let chart = try #require(charts?.first { $0.name == "weekly_changes" })
    #expect(chart.data.cell("2026-W34", "level") == .number(32))
    #expect(chart.data.cell("2026-W34", "usual_upper") == .missing)
    #expect(chart.data.cell("2026-W35", "level") == .number(51))
    #expect(chart.data.cell("2026-W35", "new_level") == .text("yes"))
    #expect(chart.data.cell("2026-W36", "new_level") == .text(""))
  }

  @Test func falseAlarmsAreStatedOnce() throws {
    let words = try report(world(changes("code", weekly: 32, weeks: 24, failingEvery: 30)))
      .sections.map(\.words).joined(separator: "\n")
    #expect(words.ranges(of: "On one quiet page in twelve something stands out").count <= 1)
    #expect(words.contains("7 % of charts have a week beyond their limits, and 10 %"))
  }

  @Test func theProofStandsAmongOutagesAfterChanges() throws {
    var world = world(changes("code", weekly: 64, weeks: 10, failingEvery: 30))
    world.incidents = [
      World.Incident(started: 100, resolved: 130, severity: 2, causedBy: [600]),
      World.Incident(started: 200, resolved: 230, severity: 1, causedBy: [500]),
      World.Incident(started: 300, resolved: 330, severity: 1, causedBy: [400]),
    ]
    let words = try #require(try report(world).section("after-changes")).words
    // 3 of 640 in three weeks, so both counts are halved: 0.0241374 for 1.5 of 320, as the e-value of
    // SciPy's betaln and betainc has it, rounded up.
    #expect(words.contains("however often we look, fewer than 0.025 of changes"))
    #expect(words.contains("of changes cause a severity 1 or 2 incident."))
    var question = World.question
    question.margin = 0.03
    let within = try #require(try report(world, asking: question).section("summary")).words
    #expect(within.hasSuffix("(95 % sure): the margin of 0.03 holds."))
    question.margin = 0.01
    let beyond = try #require(try report(world, asking: question).section("summary")).words
    #expect(beyond.hasSuffix("the margin of 0.01 is not shown to hold."))
  }

  @Test func withoutSeveritiesTheProofIsRefused() throws {
    var world = world(changes("code", weekly: 64, weeks: 10, failingEvery: 30))
    world.incidents = [World.Incident(started: 100, resolved: 130, severity: 0, causedBy: [600])]
    let words = try #require(try report(world).section("after-changes")).words
    #expect(words.contains("cannot be said: no incident has a severity."))
  }

  @Test func onlyTheExpectedDayIsNamed() throws {
    var world = world(changes("code", weekly: 140, weeks: 10, failingEvery: 20))
    for row in world.changes.indices {
      let day = (world.changes[row].at + 100 * 10_080) / 1_440 % 7
      if day == 4 && row % 4 == 0 { world.changes[row].outcome = .failed }
    }
    let words = try #require(try report(world).section("when")).words
    #expect(words.contains("Friday changes failed more often than those of other days"))
  }

  private func tile(_ metric: String, _ world: World) throws -> Tile? {
    for case .tiles(let tiles) in try report(world).section("headline")?.blocks ?? [] {
      return tiles.first { $0.metric == metric }
    }
    return nil
  }

  /// So many changes in each of some weeks up to W46, one in ten of them failed.
  private func weekly(_ counts: [Int]) -> World {
    var world = World()
    for (week, count) in counts.enumerated() {
      let start = Int64(week + 1 - counts.count) * 10_080
      for number in 0..<count {
        world.changes.append(
          World.Change(
            at: start + Int64(number) * 60 + 30,
            outcome: (number + week) % 10 == 0 ? .failed : .succeeded))
      }
    }
    return world
  }

  @Test func usualRangesAreNaturalProcessLimits() throws {
    // Mean 33, mean moving range 11, so 33 ± 2.66 x 11.
    let past = [30, 34, 22, 41, 28, 37, 25, 33, 39, 29, 45, 33]
    let usual = try #require(try tile("change_count", weekly(past + [50]))?.usual)
    #expect(isClose(usual.lowerBound, 33 - 29.26) && isClose(usual.upperBound, 33 + 29.26))
  }

  @Test func sizesHaveTheirRangeOnTheScaleOfDoublings() throws {
    // Medians of 32 and 64 lines by turns are 5 and 6 doublings of a line: mean 5.5, mean moving range
    // 1, so 5.5 ± 2.66, and 2^2.84 to 2^8.16.
    var world = World()
    for week in Int64(0)..<13 {
      for number in Int64(0)..<6 {
        world.changes.append(
          World.Change(
            at: (week - 12) * 10_080 + number * 1_440 + 30,
            lines: week % 2 == 0 ? 32 : 64))
      }
    }
    let usual = try #require(try tile("change_size_median", world)?.usual)
    #expect(abs(usual.lowerBound - 7.1602) < 1e-3 && abs(usual.upperBound - 286.0256) < 1e-3)
  }

  @Test func anOutageOfDaysIsUnusualAmongWeeksOfWhichSomeHadNone() throws {
    // No incident and an hour of one by turns: mean 30, mean moving range 60, so up to 189.6 minutes.
    var world = weekly(Array(repeating: 6, count: 13))
    for week in Int64(0)..<13 where week % 2 == 1 || week == 12 {
      let start = (week - 12) * 10_080 + 600
      world.incidents.append(
        World.Incident(started: start, resolved: start + (week == 12 ? 5_000 : 60)))
    }
    let tile = try #require(try tile("incident_minutes", world))
    let usual = try #require(tile.usual)
    #expect(usual.lowerBound == 0 && abs(usual.upperBound - 189.6) < 0.1)
    #expect(tile.estimate.value == 5_000)
  }

  @Test func weeksThatAreAllAlikeMakeNoUsualRange() throws {
    #expect(try tile("change_count", weekly(Array(repeating: 30, count: 13)))?.usual == nil)
  }

  @Test func sevenWeeksMakeNoUsualRange() throws {
    let past = [30, 34, 22, 41, 28, 37, 25]
    #expect(try tile("change_count", weekly(past + [33]))?.usual == nil)
    #expect(try tile("change_count", weekly(past + [33, 30]))?.usual != nil)
  }

  @Test func aHandfulAWeekIsNotCharted() throws {
    #expect(try tile("change_count", weekly(Array(repeating: 4, count: 12)))?.usual == nil)
  }

  @Test func afterAJumpLimitsBeginAnew() throws {
    // From 32 to 51.
    let counts = [33, 29, 35, 31, 30, 36, 28, 34, 32, 31, 30, 33]
    let new = [52, 49, 47, 55, 50, 53, 48, 51, 54, 46, 52, 50]
    let usual = try #require(try tile("change_count", weekly(counts + new))?.usual)
    #expect(usual.lowerBound > 33)
    #expect(try tile("change_count", weekly(counts + new.prefix(6)))?.usual == nil)
  }

  @Test func failureRatesHaveLaneysLimits() throws {
    let past = [30, 34, 22, 41, 28, 37, 25, 33, 39, 29, 45, 33]
    let world = weekly(past + [50])
    let usual = try #require(try tile("change_failure_rate", world)?.usual)
    let tallies = past.enumerated().map { week, count in
      Tally((0..<count).count { ($0 + week) % 10 == 0 }, of: count)
    }
    let chart = try #require(LaneyChart.proportions(tallies))
    // Weeks of these vary less than chance does, which no week may be held to: by hand, of 396 changes
    // 40 failed, and scipy.stats.binom.ppf(1 - 0.00135, 50, 40 / 396) is 12.
    #expect(chart.sigmaZ < 1 && isClose(chart.centre, 40.0 / 396))
    #expect(isClose(usual.upperBound, 12.0 / 50))
    #expect(usual.lowerBound == 0)
  }

  @Test func oneOfThreeIsNothingUnusual() throws {
    // Of three changes a week one in twelve fails: binom.ppf(1 - 0.00135, 3, 1 / 12) is 2, of 3.
    let changes = (0..<39).map { number -> World.Change in
      let (week, day) = (Int64(number / 3), Int64(number % 3))
      let isFailed = day == 0 && (week % 4 == 1 || week == 12)
      return World.Change(
        at: (week - 12) * 10_080 + day * 1_440, outcome: isFailed ? .failed : .succeeded)
    }
    let found = try #require(try tile("change_failure_rate", World(changes: changes)))
    #expect(isClose(found.usual?.upperBound ?? 0, 2.0 / 3))
    #expect(found.place == Tile.Place.inside)
  }

  @Test func eightWeeksOnOneSideAreSaid() throws {
    let comment = try tile(
      "change_count", weekly([45, 44, 46, 43, 45, 36, 38, 37, 36, 38, 37, 36, 38]))?.comment.words
    #expect(comment?.contains("at least eight weeks in a row below its middle") == true)
  }

  @Test func manyMissingOutcomesAreNoHeadline() throws {
    var world = world(changes("code", weekly: 30, weeks: 1, failingEvery: 10))
    for row in 0..<10 { world.changes[row].outcome = .unknown }
    let words = try #require(try report(world).section("summary")).words
    // By counting: 2 of the 20 whose outcome is known failed, and of 10 it is not known.
    #expect(
      words.contains("; between 2 and 12 of them failed; the outcome of 10 is not known."),
      "\(words)")
  }

  /// One that an incident names is known to have failed, whatever nobody wrote down of it.
  @Test func whatAnIncidentNamesIsNoUnknownFailure() throws {
    var world = world(changes("code", weekly: 30, weeks: 1, failingEvery: 10))
    for row in 0..<10 { world.changes[row].outcome = .unknown }
    world.incidents = [World.Incident(started: 700, resolved: 710, causedBy: [3])]
    let words = try #require(try report(world).section("summary")).words
    #expect(words.contains("; between 3 and 12 of them failed; the outcome of 10"), "\(words)")
  }

  @Test func withoutAnyIncidentOnRecordNothingIsSaidOfCalm() throws {
    let report = try report(world(changes("code", weekly: 30, weeks: 2, failingEvery: 10)))
    #expect(try #require(report.section("summary")).words.contains("No incident is recorded."))
    #expect(try #require(report.section("still-open")).words == "No incident is recorded.")
  }

  @Test func anOutageFromBeforeIsToldOfAWeekInWhichNoneStarted() throws {
    var world = world(changes("code", weekly: 30, weeks: 2, failingEvery: 10))
    world.incidents = [World.Incident(started: -600, resolved: 60)]
    let words = try #require(try report(world).section("summary")).words
    #expect(
      words.contains("No incident started; something was broken for 60, by I0 of severity 1 since ")
    )
  }

  @Test func whatIsStaleIsNamedAndNotCalledOver() throws {
    var world = world(changes("code", weekly: 20, weeks: 20, failingEvery: 20))
    world.incidents = [World.Incident(started: -18 * 10_080, resolved: nil)]
    world.incidents += (0..<20).map {
      World.Incident(started: -Int64(20 - $0) * 600, resolved: -Int64(20 - $0) * 600 + 30)
    }
    let words = try #require(try report(world).section("still-open")).words
    #expect(
      words
        == "Stale, open by the records but for longer than any that ended, so that its time is "
        + "not counted: I0. No other incident is open.")
    let opening = try #require(try report(world).section("summary")).words
    #expect(
      opening.contains("No incident started; nothing was broken, leaving out I0, never closed."),
      "\(opening)")
    let points = try #require(try report(world).section("talk-about")).words
    #expect(
      points.contains("most likely never closed, and its time is not counted: I0"), "\(points)")
  }

  @Test func aWeekSoFarIsSetBesideTheSamePartOfTheWeekBefore() throws {
    let world = world(changes("code", weekly: 70, weeks: 4, failingEvery: 10))
    var question = World.question
    question.asOf = World.moment(3 * 1_440)
    question.period = try PeriodRequest(parsing: "2026-W46")
    let section = try #require(try report(world, asking: question).section("headline"))
    guard case .tiles(let tiles) = try #require(section.blocks.first) else { return }
    #expect(tiles.first?.previous?.name == "in the same part of the week before")
    // 70 a week are one every 144 minutes from minute 30 on: 30 up to minute 4,320.
    #expect(tiles.first?.previous?.estimate.value == 30)
  }
}
