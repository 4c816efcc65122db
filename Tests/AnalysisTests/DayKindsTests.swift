import Analysis
import Chronology
import Statistics
import Testing

@Suite struct DayKindsTests {
  private func day(_ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: 12, day: day))
  }

  @Test func aHolidayInAFreezeIsAHoliday() throws {
    let kinds = DayKinds(holidays: [try day(25)], freezes: [try day(18)...(try day(31))])
    #expect(try [17, 18, 25, 31].map { kinds.kind(of: try day($0)) } == [0, 2, 1, 2])
    #expect(DayKinds.alike.isEmpty && !kinds.isEmpty)
  }

  @Test func aWeekWithSuchADayIsUnlikeOthers() throws {
    let kinds = DayKinds(holidays: [try day(25)], freezes: [])
    #expect(kinds.isUnlike(Week(containing: try day(21))))
    #expect(!kinds.isUnlike(Week(containing: try day(20))))
    #expect(!DayKinds.alike.isUnlike(Week(containing: try day(25))))
  }

  @Test func momentsAreHeldAgainstDaysOfTheirKind() {
    // Four weeks from second 0; the event is on day 1 of week 0, and day 8 is a holiday.
    let line = ExposureLine(exposures: [90_000...91_000], events: [90_500])
    let grid = WeekGrid(origin: 0, count: 4)
    #expect(
      ExposureSlots(line, grid).strata(.block)
        == [ExposureStratum(isExposed: true, exposed: 1, slots: 4)])
    #expect(
      ExposureSlots(line, grid, dayKinds: [8: 1]).strata(.block)
        == [ExposureStratum(isExposed: true, exposed: 1, slots: 3)])
    #expect(
      ExposureSlots(line, grid, dayKinds: [1: 1]).strata(.block)
        == [ExposureStratum(isExposed: true, exposed: 1, slots: 1)])
  }
}
