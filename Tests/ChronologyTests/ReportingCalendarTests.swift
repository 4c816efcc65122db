import Chronology
import Testing

@Suite struct ReportingCalendarTests {
  private let utc = ReportingCalendar(zone: .utc)

  private func berlin() throws -> ReportingCalendar {
    ReportingCalendar(zone: try #require(ZoneTable(named: "Europe/Berlin")))
  }

  @Test func hoursOfTheWeekBeginOnMonday() throws {
    // python: datetime(2026, 11, 9, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
    let monday = Instant(milliseconds: 1_794_178_800_000)
    let calendar = try berlin()
    #expect(calendar.hourOfWeek(of: monday) == 0)
    #expect(calendar.hourOfWeek(of: monday.advanced(by: -1)) == 167)
    #expect(calendar.hourOfWeek(of: monday.advanced(by: 5 * Milliseconds.day)) == 120)
    #expect(calendar.week(of: monday) == Week(year: 2026, number: 46))
    #expect(calendar.week(of: monday.advanced(by: -1)) == Week(year: 2026, number: 45))
  }

  @Test func theEpochIsThursdayMidnight() {
    #expect(utc.hourOfWeek(of: Instant(milliseconds: 0)) == 72)
    #expect(utc.hourOfWeek(of: Instant(milliseconds: -1)) == 71)
    #expect(utc.dayIndex(of: Instant(milliseconds: -1)) == -1)
    #expect(utc.date(of: Instant(milliseconds: -1)).description == "1969-12-31")
    #expect(utc.week(of: Instant(milliseconds: -4 * Milliseconds.day)).index == -1)
  }

  @Test func everyHourOfTheWeekIsInRangeOnBothSidesOfTheEpoch() {
    for hour in Int64(-400)...400 {
      let value = utc.hourOfWeek(of: Instant(milliseconds: hour * Milliseconds.hour))
      #expect(value == Int(((hour + 72) % 168 + 168) % 168))
    }
  }

  @Test func daysCanHave23Or25Hours() throws {
    let calendar = try berlin()
    let spring = try #require(CivilDate(parsing: "2026-03-29"))
    let autumn = try #require(CivilDate(parsing: "2026-10-25"))
    let hours = [spring, autumn].map {
      calendar.start(of: $0.next).since(calendar.start(of: $0)) / Milliseconds.hour
    }
    #expect(hours == [23, 25])
  }

  @Test func aDayWithoutMidnightBeginsAfterTheGap() throws {
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: "America/Sao_Paulo")))
    let start = calendar.start(of: try #require(CivilDate(parsing: "2018-11-04")))
    #expect(calendar.minuteText(of: start) == "2018-11-04 01:00")
    #expect(calendar.minuteText(of: start.advanced(by: -1)) == "2018-11-03 23:59")
  }

  @Test func aDayThatNeverWasIsEmpty() throws {
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: "Pacific/Apia")))
    let skipped = try #require(CivilDate(parsing: "2011-12-30"))
    #expect(calendar.start(of: skipped) == calendar.start(of: skipped.next))
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Toronto"])
  func everyDayBeginsWithItself(zone: String) throws {
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: zone)))
    for day in -800...30_000 {
      let start = calendar.start(ofDay: day)
      #expect(calendar.dayIndex(of: start) == day)
      #expect(calendar.dayIndex(of: start.advanced(by: -1)) == day - 1)
    }
  }

  @Test func writesTheLocalMinute() throws {
    let moment = Instant(milliseconds: 1_794_821_459_999)  // 2026-11-16T09:30:59.999Z
    #expect(utc.minuteText(of: moment) == "2026-11-16 09:30")
    #expect(try berlin().minuteText(of: moment) == "2026-11-16 10:30")
    #expect(utc.minuteText(of: Instant(milliseconds: -1)) == "1969-12-31 23:59")
  }

  @Test func theRangeOfMomentsIsThatOfFourDigitYears() {
    #expect(utc.minuteText(of: Instant.range.lowerBound) == "0001-01-01 00:00")
    #expect(utc.minuteText(of: Instant.range.upperBound) == "9999-12-31 23:59")
  }
}
