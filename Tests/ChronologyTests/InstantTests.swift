import Chronology
import Testing

@Suite struct InstantTests {
  private let ends = [Instant(milliseconds: .min), Instant(milliseconds: .max)]
  private let others = [
    Instant.range.lowerBound, Instant(milliseconds: -1), Instant(milliseconds: 0),
    Instant(milliseconds: 1), Instant.range.upperBound,
  ]

  @Test func sumsEndWhereNumbersEnd() {
    #expect(ends[1].advanced(by: 1) == ends[1])
    #expect(ends[0].advanced(by: -1) == ends[0])
    #expect(others[3].advanced(by: .max) == ends[1])
    #expect(others[1].advanced(by: .min) == ends[0])
    #expect(ends[0].advanced(by: .max) == Instant(milliseconds: -1))
  }

  @Test func differencesEndWhereNumbersEnd() {
    #expect(ends[1].since(ends[0]) == .max)
    #expect(ends[0].since(ends[1]) == -.max)
    #expect(ends[1].since(others[2]) == .max)
    #expect(others[2].since(ends[0]) == .max)
    #expect(others[1].since(ends[1]) == -.max)
  }

  @Test func withinAllYearsSumsAreExact() {
    for one in others {
      for other in others {
        #expect(other.advanced(by: one.since(other)) == one)
        #expect(one.since(other) == -other.since(one))
      }
    }
  }

  @Test(arguments: ["UTC", "Pacific/Kiritimati", "America/New_York", "Pacific/Apia"])
  func everyMomentThereIsHasALocalDay(name: String) throws {
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: name)))
    for moment in ends + others {
      let day = calendar.date(of: moment)
      #expect(calendar.week(of: moment).firstDay <= day)
      #expect((0..<168).contains(calendar.hourOfWeek(of: moment)))
      #expect((0..<10_080).contains(calendar.minuteOfWeek(of: moment)))
      #expect(calendar.minuteText(of: moment).hasPrefix("\(day)"))
    }
  }
}
