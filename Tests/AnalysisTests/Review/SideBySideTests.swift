import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Two periods side by side, and the months of tables for files.
///
/// Changes of the 183 days from 2026-04-01 to 2026-09-30. Each day has one of type schema: in the second
/// quarter every 20th day's fails (days 19, 39, 59 and 79: 4 of 91), in the third every fourth's (days
/// 91, 95 ... 179: 23 of 92). Each day has three of type code, of which every 20th fails: 13 of 273,
/// then 14 of 276.
@Suite struct SideBySideTests {
  private static let firstOfApril: Int64 = -222

  private static let world = World(
    changes: (0..<183).flatMap { day -> [World.Change] in
      let midnight = (firstOfApril + Int64(day)) * 1_440
      let failsSchema = day < 91 ? day % 20 == 19 : day % 4 == 3
      return [
        World.Change(
          at: midnight + 60, type: "schema", outcome: failsSchema ? .failed : .succeeded)
      ]
        + (0..<3).map { number in
          World.Change(
            at: midnight + 120 + Int64(number),
            outcome: (day * 3 + number) % 20 == 19 ? .failed : .succeeded)
        }
    })

  private func report(_ period: String, beside other: String?) throws -> Report {
    var question = Question(
      period: try PeriodRequest(parsing: period), calendar: ReportingCalendar(zone: .utc))
    question.compared = try other.map { try PeriodRequest(parsing: $0) }
    return try Review.report(Self.world.dataset, question: question)
  }

  private func counts(_ cell: Table.Cell?) -> [Double?] {
    guard case .estimate(let estimate)? = cell else { return [] }
    return [estimate.numerator, estimate.denominator]
  }

  @Test func eachTypeStandsBesideItself() throws {
    let report = try report("2026-Q3", beside: "2026-Q2")
    let section = try #require(report.section("side-by-side"))
    #expect(section.title == "2026-Q3 beside 2026-Q2")
    let table = try #require(section.table("side_by_side_type"))
    #expect(counts(table.cell("schema", "change_failure_rate")) == [23, 92])
    #expect(counts(table.cell("schema", "compared_change_failure_rate")) == [4, 91])
    #expect(counts(table.cell("code", "change_failure_rate")) == [14, 276])
    #expect(counts(table.cell("code", "compared_change_failure_rate")) == [13, 273])
    #expect(table.cell("schema", "verdict") == .text("higher"))
    #expect(table.cell("code", "verdict") == .text("cannot tell"))
    #expect(
      section.words.contains(
        "Changes of type schema failed more often than in 2026-Q2, 23 of 92 against 4 of 91: "),
      "\(section.words)")
  }

  @Test func thePeriodItselfStandsBesideTheOther() throws {
    let report = try report("2026-Q3", beside: "2026-Q2")
    let table = try #require(
      report.section("before-and-after")?.table("before_and_after"))
    #expect(table.title == "The period against 2026-Q2")
    #expect(counts(table.cell("Change failure rate", "period")) == [37, 368])
    #expect(counts(table.cell("Change failure rate", "before")) == [17, 364])
    let fact = report.facts.first { $0.label == "Compared with" }
    #expect(fact?.text.words == "2026-Q2, 2026-04-01 to 2026-06-30")
    for case .tiles(let tiles) in report.section("headline")?.blocks ?? [] {
      let changes = tiles.first { $0.metric == "change_count" }
      #expect(changes?.previous?.estimate.value == 364)
      #expect(changes?.previous?.name == "in 2026-Q2")
      let rate = tiles.first { $0.metric == "change_failure_rate" }?.previous?.estimate
      #expect([rate?.numerator, rate?.denominator] == [17, 364])
    }
  }

  @Test func whatIsLaterCanStandBesideWhatWasBefore() throws {
    let table = try report("2026-Q2", beside: "2026-Q3").section("side-by-side")?
      .table("side_by_side_type")
    #expect(table?.cell("schema", "verdict") == .text("lower"))
  }

  @Test func nobodyAskedSoNothingStandsBeside() throws {
    let report = try report("2026-Q3", beside: nil)
    #expect(report.section("side-by-side") == nil)
    #expect(!report.facts.contains { $0.label == "Compared with" })
  }

  /// A count of a month is not held beside that of a quarter; a rate is.
  @Test func countsOfPeriodsOfOtherLengthAreNotHeldBesideEachOther() throws {
    let report = try report("2026-Q3", beside: "2026-06")
    for case .tiles(let tiles) in report.section("headline")?.blocks ?? [] {
      #expect(tiles.first { $0.metric == "change_count" }?.previous == nil)
      #expect(tiles.first { $0.metric == "change_failure_rate" }?.previous != nil)
    }
  }

  /// A bad week is one event: of a type that went out in no other week of the quarter, 15 of 25 failed
  /// in it, against 4 of 91.
  @Test func whatWentOutInOneBadWeekIsNoFindingOfAQuarter() throws {
    var world = Self.world
    world.changes.removeAll { $0.type == "schema" && $0.at >= (Self.firstOfApril + 91) * 1_440 }
    let monday: Int64 = -14 * 10_080  // 2026-08-03
    world.changes += (0..<25).map { number in
      World.Change(
        at: monday + Int64(number) * 200, type: "schema",
        outcome: number % 5 < 3 ? .failed : .succeeded)
    }
    world.changes.sort { $0.at < $1.at }
    var question = Question(
      period: try PeriodRequest(parsing: "2026-Q3"), calendar: ReportingCalendar(zone: .utc))
    question.compared = try PeriodRequest(parsing: "2026-Q2")
    let report = try Review.report(world.dataset, question: question)
    let table = report.section("side-by-side")?.table("side_by_side_type")
    #expect(counts(table?.cell("schema", "change_failure_rate")) == [15, 25])
    #expect(table?.cell("schema", "verdict") == .text("cannot tell"))
  }

  /// Of a day its weekday would decide, whichever of the two it is.
  @Test(arguments: [("2026-Q3", "2026-06-30"), ("2026-09-30", "2026-Q2")])
  func lessThanAWeekIsNotCompared(period: String, other: String) throws {
    let report = try report(period, beside: other)
    #expect(report.section("before-and-after")?.table("before_and_after") == nil)
    let section = try #require(report.section("side-by-side"))
    #expect(section.words.contains("too little to compare"), "\(section.words)")
    #expect(section.table("side_by_side_type") == nil)
  }

  @Test func onlyWhatTellsSomethingApartIsNamed() throws {
    let words = try #require(try report("2026-Q2", beside: "2026-Q3").section("side-by-side")).words
    #expect(!words.contains("team"), "\(words)")
    var world = Self.world
    world.changes.removeAll { $0.type == "schema" }
    var question = Question(
      period: try PeriodRequest(parsing: "2026-Q3"), calendar: ReportingCalendar(zone: .utc))
    question.compared = try PeriodRequest(parsing: "2026-Q2")
    let section = try Review.report(world.dataset, question: question).section("side-by-side")
    #expect(section?.words.contains("nothing to tell apart") == true)
  }

  @Test(arguments: ["2026-Q3", "2026-09", "all", "2026-09-30..2026-10-02"])
  func whatSharesDaysIsRefused(other: String) {
    #expect { try report("2026-Q3", beside: other) } throws: {
      ($0 as? Diagnostic)?.message.contains("share days") ?? false
    }
  }

  @Test func aTimeThatNoRecordReachesIsRefused() {
    #expect { try report("2026-Q3", beside: "2025-Q3") } throws: {
      ($0 as? Diagnostic)?.message.contains("no record reaches 2025-Q3") ?? false
    }
  }

  /// April: 30 of type schema, of which day 19's failed; 90 of type code, of which the 20th, 40th, 60th
  /// and 80th did.
  @Test func monthsHaveTheirOwnCounts() throws {
    let report = try report("2026-Q3", beside: nil)
    let months = try #require(report.fileTables.first { $0.name == "by_month" })
    #expect(
      months.rows.map(\.first)
        == (4...9).map { .text("2026-0\($0)") })
    #expect(months.cell("2026-04", "days") == .number(30))
    #expect(counts(months.cell("2026-04", "change_failure_rate")) == [5, 120])
    let types = try #require(report.fileTables.first { $0.name == "by_month_and_type" })
    let april = types.rows.filter { $0[0] == .text("2026-04") }
    #expect(april.map { $0[1] } == [.text("code"), .text("schema")])
    #expect(april.map { counts($0[5]) } == [[4, 90], [1, 30]])
  }
}
