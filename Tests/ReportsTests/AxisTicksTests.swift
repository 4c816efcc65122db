import Chronology
import Reports
import Testing

@Suite struct AxisTicksTests {
  private func day(_ text: String) -> CivilDate {
    CivilDate(parsing: text) ?? CivilDate(daysSinceEpoch: 0)
  }

  @Test func linearAxisEndsAtARoundNumberAboveAllValues() {
    let axis = Axis.linear(title: "", unit: .minutes, covering: [3, 17])
    #expect(axis.range == 0...20)
    #expect(axis.ticks.map(\.value) == [0, 5, 10, 15, 20])
  }

  @Test func countsHaveNoTicksBetweenWholeNumbers() {
    let axis = Axis.linear(title: "", unit: .changes, covering: [1])
    #expect(axis.ticks.map(\.value) == [0, 1])
  }

  @Test func sharesGoNoFurtherThanAll() {
    let axis = Axis.linear(title: "", unit: .proportion, covering: [0.93], limit: 1)
    #expect(axis.range == 0...1)
    #expect(axis.ticks.map(\.value) == [0, 0.5, 1])
  }

  @Test func nothingToCoverGivesAnAxisThatCanBeDrawn() {
    for axis in [
      Axis.linear(title: "", unit: .minutes, covering: []),
      Axis.linear(title: "", unit: .minutes, covering: [0, .nan]),
      Axis.logarithmicMinutes(title: "", covering: [-1, 0, .infinity]),
      Axis.sharesUpToAll(title: "", covering: [1]), Axis.days(from: day("2026-11-16"), count: 0),
      Axis.weeks([]),
    ] {
      #expect(axis.range.lowerBound < axis.range.upperBound)
    }
  }

  /// Berlin has no 02:00 to 02:59 on 29 March 2026: 01:45 is a quarter of an hour from 03:00.
  @Test func hoursThatClocksLeaveOutAreOnNoAxis() throws {
    let zone = try #require(ZoneTable(named: "Europe/Berlin"))
    // 2026-03-29 00:30 UTC.
    let start = Instant(milliseconds: 1_774_744_200_000)
    let axis = Axis.clock(
      over: start...start.advanced(by: 2 * Milliseconds.hour),
      in: ReportingCalendar(zone: zone))
    #expect(axis.ticks.map(\.label) == ["01:30", "03:00", "03:30", "04:00", "04:30"])
    #expect(axis.ticks.map(\.value) == [0, 30, 60, 90, 120])
  }

  @Test(arguments: 0..<200)
  func linearAxisCoversItsValuesInAFewSteps(seed: Int) {
    let greatest = Double(seed * seed + 1) / 37
    let axis = Axis.linear(title: "", unit: .minutes, covering: [greatest, 0, -greatest / 3])
    #expect(axis.range.contains(greatest) && axis.range.contains(-greatest / 3))
    #expect((3...9).contains(axis.ticks.count))
    #expect(axis.ticks.contains { $0.value == 0 })
  }

  @Test func minutesStandWherePeopleCount() {
    let axis = Axis.logarithmicMinutes(title: "", covering: [4, 900])
    #expect(axis.range == 1...1_440)
    #expect(axis.ticks.map(\.value) == [1, 10, 60, 360, 1_440])
  }

  @Test(arguments: [
    (7, ["Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22"]),
    (28, ["16 Nov", "23 Nov", "30 Nov", "7 Dec"]),
    (120, ["Dec", "Jan 2027", "Feb", "Mar"]),
    (800, ["Jan 2027", "Apr", "Jul", "Oct", "Jan 2028", "Apr", "Jul", "Oct", "Jan 2029"]),
    (1_600, ["2027", "2028", "2029", "2030", "2031"]),
  ])
  func daysAreNamedByTheSpanTheyFill(count: Int, labels: [String]) {
    let axis = Axis.days(from: day("2026-11-16"), count: count)
    #expect(axis.ticks.map { $0.label ?? "" } == labels)
    #expect(axis.range == 0...Double(count))
  }

  @Test func weeksAreNamedByNumberWhenFewAndByMonthWhenMany() {
    let first = Week(containing: day("2026-11-16"))
    let few = Axis.weeks((0..<3).map { Week(index: first.index + $0) })
    #expect(few.ticks.map(\.label) == ["W47", "W48", "W49"])
    let many = Axis.weeks((0..<26).map { Week(index: first.index + $0) })
    #expect(many.ticks.map(\.label) == ["Dec", "Jan 2027", "Feb", "Mar", "Apr", "May"])
  }

  @Test func digitsAreGroupedInThrees() {
    #expect(
      ["", "1", "123", "1234", "1234567"].map(Thousands.grouped) == [
        "", "1", "123", "1,234", "1,234,567",
      ])
  }
}
