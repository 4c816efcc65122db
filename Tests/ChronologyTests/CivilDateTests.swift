import Chronology
import Testing

@Suite struct CivilDateTests {
  @Test func everyDayOfSixCenturiesComesBack() {
    var expected = CivilDate(daysSinceEpoch: -110_000)
    for index in -110_000...110_000 {
      let date = CivilDate(daysSinceEpoch: index)
      #expect(date.daysSinceEpoch == index)
      #expect(date == expected)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
      expected = date.next
    }
  }

  // python: date.fromisoformat(text).toordinal() - 719163
  @Test(arguments: [
    ("1900-01-01", -25_567), ("1969-12-29", -3), ("1970-01-01", 0), ("2000-02-29", 11_016),
    ("2020-12-31", 18_627), ("2024-12-30", 20_087), ("2026-11-16", 20_773),
    ("2100-12-31", 47_846),
  ])
  func countsDaysFromTheEpoch(text: String, days: Int) {
    #expect(CivilDate(parsing: text)?.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2100-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00",
    "2026-1-01", "26-01-01", "2026-01-01 ", "+026-01-01", "2026-01", "2026/01/01", "",
    "２０２６-01-01",
  ])
  func thereIsNoSuchDay(text: String) {
    #expect(CivilDate(parsing: text) == nil)
  }

  @Test func leapDaysFollowTheCentury() {
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2028, month: 2, day: 29)?.next.description == "2028-03-01")
  }

  @Test func divisionRoundsDownOnBothSidesOfZero() {
    #expect([-8, -7, -1, 0, 6, 7].map { $0.dividedDown(by: 7) } == [-2, -1, -1, 0, 0, 1])
  }

  @Test func paddingNeverCuts() {
    #expect(7.padded(to: 2) == "07")
    #expect(12_345.padded(to: 4) == "12345")
  }
}
