import Chronology
import Diagnostics
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-W46", "2026-11-09", "2026-11-16"), ("2020-W53", "2020-12-28", "2021-01-04"),
    ("2026-W01", "2025-12-29", "2026-01-05"), ("2026-11", "2026-11-01", "2026-12-01"),
    ("2026-12", "2026-12-01", "2027-01-01"), ("2026-Q1", "2026-01-01", "2026-04-01"),
    ("2026-Q4", "2026-10-01", "2027-01-01"), ("2024-02", "2024-02-01", "2024-03-01"),
    ("2026", "2026-01-01", "2027-01-01"), ("2026-11-16", "2026-11-16", "2026-11-17"),
    ("2026-12-31", "2026-12-31", "2027-01-01"),
    ("2026-01-01..2026-03-31", "2026-01-01", "2026-04-01"),
    ("2026-03-31..2026-03-31", "2026-03-31", "2026-04-01"),
  ])
  func readsItsOwnName(text: String, first: String, end: String) throws {
    let period = Period(
      name: text, firstDay: try #require(CivilDate(parsing: first)),
      endDay: try #require(CivilDate(parsing: end)))
    #expect(try PeriodRequest(parsing: text) == .fixed(period))
  }

  @Test func readsWhatOnlyTheRecordsKnow() throws {
    #expect(try PeriodRequest(parsing: "last-week") == .lastWeek)
    #expect(try PeriodRequest(parsing: "last-month") == .lastMonth)
    #expect(try PeriodRequest(parsing: "last-quarter") == .lastQuarter)
    #expect(try PeriodRequest(parsing: "all") == .all)
  }

  /// Every day of eight years, two of them leap years.
  @Test func aMonthAndAQuarterHoldTheirDaysAndAreReadByTheirNames() throws {
    let first = try #require(CivilDate(parsing: "2024-01-01"))
    for number in 0..<8 * 365 {
      let day = CivilDate(daysSinceEpoch: first.daysSinceEpoch + number)
      for period in [Period(monthOf: day), Period(quarterOf: day)] {
        #expect(period.firstDay <= day && day < period.endDay)
        #expect(try PeriodRequest(parsing: period.name) == .fixed(period))
      }
    }
  }

  @Test(arguments: [
    "", " ", "2026-W00", "2026-W54", "2025-W53", "2026-W4", "2026-w46", "2026-W046", "2026-Q0",
    "2026-Q5", "2026-Q", "2026-Q44", "2026-00", "2026-13", "2026-1", "2026-111", "26", "02026",
    "2026-11-31", "2026-02-29", "2026-11-16-", "-2026", "2026-", "2026--11", "2026-11-16T00:00",
    "2026-03-31..2026-01-01", "2026-01-01..", "..2026-01-01", "2026-01..2026-03",
    "2026-W01..2026-W02", "2026-01-01...2026-01-02", "2026-01-01..2026-01-02..2026-01-03",
    "2026-01-01 .. 2026-01-02", "last week", "Last-Week", "ALL", "yesterday", "２０２６", "+026",
  ])
  func refusesWhatIsNoPeriod(text: String) {
    #expect(throws: Diagnostic.notAPeriod(text)) { try PeriodRequest(parsing: text) }
  }

  @Test func coversWholeLocalDays() throws {
    let berlin = ReportingCalendar(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    let week = try #require(Week(year: 2026, number: 13))  // its Sunday has 23 hours
    let period = Period(week)
    let range = period.range(in: berlin)
    #expect(period.name == "2026-W13")
    #expect(period.dayCount == 7)
    #expect(range == berlin.range(of: week))
    #expect(range.upperBound.since(range.lowerBound) == 167 * Milliseconds.hour)
  }

  @Test func anEmptyPeriodHasNoDays() {
    let day = CivilDate(daysSinceEpoch: 0)
    #expect(Period(name: "none", firstDay: day, endDay: day).dayCount == 0)
  }

  /// Samoa went from 2011-12-29 to 2011-12-31.
  @Test func aDayThatAZonePassedOverHasNoMoments() throws {
    let apia = ReportingCalendar(zone: try #require(ZoneTable(named: "Pacific/Apia")))
    let request = try PeriodRequest(parsing: "2011-12-30")
    guard case .fixed(let period) = request else { return }
    #expect(period.range(in: apia).isEmpty)
  }

  @Test(arguments: ["0001", "0001-01-01", "0001-W01", "9999", "9999-12-31", "9999-W52", "0000"])
  func theEndsOfYearsHaveMoments(text: String) throws {
    for name in ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"] {
      let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: name)))
      guard case .fixed(let period) = try PeriodRequest(parsing: text) else { continue }
      #expect(!period.range(in: calendar).isEmpty)
      #expect(!calendar.fullWeeks(in: period.range(in: calendar)).contains { $0.index == 0 })
    }
  }

  @Test func cannotEndBeforeItBegins() async {
    await #expect(processExitsWith: .failure) {
      let day = CivilDate(daysSinceEpoch: 0)
      _ = Period(name: "backwards", firstDay: day.next, endDay: day)
    }
  }
}
