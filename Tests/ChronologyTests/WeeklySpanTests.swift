import Chronology
import Testing

@Suite struct WeeklySpanTests {
  /// Monday 2026-11-16 00:00 UTC.
  private static let monday = Instant(milliseconds: 1_794_787_200_000)

  private func isIn(_ text: String, day: Int64, _ hour: Int64, _ minute: Int64) throws -> Bool {
    let moment = Self.monday.advanced(
      by: day * Milliseconds.day + hour * Milliseconds.hour + minute * Milliseconds.minute)
    let span = try #require(WeeklySpan(parsing: text))
    return span.contains(moment, in: ReportingCalendar(zone: .utc))
  }

  @Test func itsStartIsInAndItsEndIsNot() throws {
    let weekend = "Friday 16:00 - Monday 08:00"
    #expect(try isIn(weekend, day: 4, 16, 0))
    #expect(try !isIn(weekend, day: 4, 15, 59))
    #expect(try isIn(weekend, day: 6, 23, 59))
    #expect(try isIn(weekend, day: 0, 7, 59))
    #expect(try !isIn(weekend, day: 0, 8, 0))
  }

  @Test func itMayLieWithinTheWeek() throws {
    #expect(try isIn("tue 9:00-tue 17:30", day: 1, 17, 29))
    #expect(try !isIn("tue 9:00-tue 17:30", day: 1, 17, 30))
    #expect(try !isIn("tue 9:00-tue 17:30", day: 0, 12, 0))
  }

  @Test func itIsReadOnTheLocalClock() throws {
    let berlin = try #require(ZoneTable(named: "Europe/Berlin"))
    let span = try #require(WeeklySpan(parsing: "Monday 01:00 - Monday 02:00"))
    #expect(span.contains(Self.monday, in: ReportingCalendar(zone: berlin)))
  }

  @Test(arguments: [
    "", "Friday", "Friday 16:00", "Friday 16:00 - Friday 16:00", "Fri 24:00 - Sat 01:00",
    "Fr 16:00 - Sat 01:00", "Fri 16:60 - Sat 01:00", "Fri 16 - Sat 17", "Someday 1:00 - Mon 2:00",
    "Fri 16:00 - Sat 01:00 - Sun 01:00", "Fri +1:00 - Sat 01:00",
  ]) func anythingElseIsRefused(text: String) {
    #expect(WeeklySpan(parsing: text) == nil)
  }
}
