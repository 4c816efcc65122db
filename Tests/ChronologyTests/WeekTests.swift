import Chronology
import Diagnostics
import Testing

@Suite struct WeekTests {
  // python: date.fromisoformat(text).isocalendar()
  @Test(arguments: [
    ("1900-01-01", 1900, 1), ("1969-12-28", 1969, 52), ("1969-12-29", 1970, 1),
    ("1970-01-01", 1970, 1), ("2000-02-29", 2000, 9), ("2005-01-01", 2004, 53),
    ("2015-12-31", 2015, 53), ("2016-01-03", 2015, 53), ("2020-12-31", 2020, 53),
    ("2021-01-01", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1),
    ("2024-12-29", 2024, 52), ("2024-12-30", 2025, 1), ("2025-12-29", 2026, 1),
    ("2026-01-01", 2026, 1), ("2026-11-15", 2026, 46), ("2026-11-16", 2026, 47),
    ("2100-12-31", 2100, 52),
  ])
  func aDayBelongsToTheYearOfItsThursday(text: String, year: Int, number: Int) throws {
    let week = Week(containing: try #require(CivilDate(parsing: text)))
    #expect(week.year == year)
    #expect(week.number == number)
    #expect(Week(year: year, number: number) == week)
  }

  @Test func weeksFollowOneAnotherByName() {
    for index in -3_600...6_800 {  // 1901 to 2100
      let week = Week(index: index)
      #expect(Week(year: week.year, number: week.number) == week)
      #expect(Week(containing: week.firstDay) == week)
      #expect(Week(containing: CivilDate(daysSinceEpoch: index * 7 + 3)) == week)
    }
  }

  @Test(arguments: [(2021, 53), (2026, 0), (2026, 54), (2025, 53), (2024, 53)])
  func someYearsHaveNoSuchWeek(year: Int, number: Int) {
    #expect(Week(year: year, number: number) == nil)
  }

  @Test func writesItsName() {
    #expect(Week(year: 2026, number: 3).map { "\($0)" } == "2026-W03")
    #expect(Week(year: 2020, number: 53)?.firstDay.description == "2020-12-28")
  }
}

@Suite struct WeekStartTests {
  /// By the calendar: 2026-11-08 is a Sunday, 2026-11-07 a Saturday, 2026-11-09 a Monday.
  @Test(arguments: [
    (WeekStart.monday, "2026-11-08", "2026-W45"), (.monday, "2026-11-09", "2026-W46"),
    (.sunday, "2026-11-07", "2026-11-01..2026-11-07"),
    (.sunday, "2026-11-08", "2026-11-08..2026-11-14"),
    (.sunday, "2026-11-14", "2026-11-08..2026-11-14"),
    (.saturday, "2026-11-06", "2026-10-31..2026-11-06"),
    (.saturday, "2026-11-07", "2026-11-07..2026-11-13"),
    (.sunday, "1969-12-27", "1969-12-21..1969-12-27"),
  ]) func aDayLiesInItsWeek(start: WeekStart, day: String, week: String) throws {
    let date = try #require(CivilDate(parsing: day))
    let found = Week(containing: date, start: start)
    #expect(found.description == week)
    #expect(
      found.firstDay.daysSinceEpoch...found.firstDay.daysSinceEpoch + 6 ~= date.daysSinceEpoch)
  }

  @Test func aWeekIsAskedForByItsDaysAndGoesOnWhereItEnds() throws {
    let date = try #require(CivilDate(parsing: "2026-11-10"))
    let week = Week(containing: date, start: .sunday)
    #expect(try PeriodRequest(parsing: "\(week)", weekStart: .sunday) == .fixed(Period(week)))
    #expect(Period(week).dayCount == 7 && Period(week).endDay == week.advanced(by: 1).firstDay)
    #expect(week < week.advanced(by: 1))
  }

  @Test func anISOWeekIsRefusedWhereWeeksBeginOnAnotherDay() throws {
    do throws(Diagnostic) {
      _ = try PeriodRequest(parsing: "2026-W46", weekStart: .sunday)
      Issue.record("taken")
    } catch {
      #expect(
        error.message == "2026-W46 is an ISO week, from Monday on, and weeks begin on Sunday here")
      #expect(error.hint == "Give the days of the week meant, as in 2026-11-08..2026-11-14.")
    }
    let last = try PeriodRequest(parsing: "last-week", weekStart: .sunday)
    #expect(last == .lastWeek)
  }

  @Test func daysStandInTheOrderOfTheWeek() {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    #expect(WeekStart.monday.ordered(days) == days)
    #expect(WeekStart.sunday.ordered(days).first == "Sun")
    #expect(WeekStart.saturday.ordered(days).prefix(3) == ["Sat", "Sun", "Mon"])
    for start in WeekStart.allCases {
      for (weekday, day) in days.enumerated() {
        #expect(start.ordered(days)[start.place(of: weekday)] == day)
      }
    }
  }
}
