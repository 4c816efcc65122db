import Chronology
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
      #expect(Week(containing: week.monday) == week)
      #expect(Week(containing: CivilDate(daysSinceEpoch: index * 7 + 3)) == week)
    }
  }

  @Test(arguments: [(2021, 53), (2026, 0), (2026, 54), (2025, 53), (2024, 53)])
  func someYearsHaveNoSuchWeek(year: Int, number: Int) {
    #expect(Week(year: year, number: number) == nil)
  }

  @Test func writesItsName() {
    #expect(Week(year: 2026, number: 3).map { "\($0)" } == "2026-W03")
    #expect(Week(year: 2020, number: 53)?.monday.description == "2020-12-28")
  }
}
