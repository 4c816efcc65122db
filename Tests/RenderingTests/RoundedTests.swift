import Rendering
import Reports
import Testing

@Suite struct RoundedTests {
  /// The words with ordinary spaces and an ASCII minus.
  private func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{2212}", with: "-")
  }

  @Test(arguments: [
    (0.0, "0 %"), (0.0035, "0.35 %"), (0.054, "5.4 %"), (0.05, "5.0 %"), (0.0996, "10 %"),
    (0.54, "54 %"), (0.946, "94.6 %"), (0.9965, "99.65 %"), (1, "100 %"), (1.5, "150 %"),
    (12.345, "1,235 %"), (-0.054, "-5.4 %"), (0.000_001, "< 0.001 %"), (0.999_999_9, "> 99.999 %"),
    (0.345, "35 %"), (0.899, "90 %"), (0.904, "90.4 %"),
  ])
  func sharesKeepTheDigitsThatMatter(value: Double, words: String) {
    #expect(plain(Rounded.text(value, .proportion)) == words)
  }

  @Test(arguments: [
    (0.0, "0 min"), (0.001, "< 1 s"), (0.5, "30 s"), (0.999, "1 min"), (4.5, "4.5 min"),
    (9.96, "10 min"), (41.2, "41 min"), (59.6, "1 h"), (200, "3 h 20 min"), (1_439.7, "1 d"),
    (3_120, "2 d 4 h"), (2_880, "2 d"), (1_440_000, "1,000 d"), (-41, "-41 min"),
  ])
  func minutesReadInTheTwoUnitsThatMatter(value: Double, words: String) {
    #expect(plain(Rounded.text(value, .minutes)) == words)
  }

  @Test(arguments: [
    (33_261.0, Unit.changes, "33,261"), (37.5, .lines, "37.5"), (0, .incidents, "0"),
    (1_234.5, .lines, "1,235"), (0.25, .changes, "0.25"), (1, .ratio, "1.0"),
    (1.084, .ratio, "1.1"), (1.04, .ratio, "1.04"), (12.34, .ratio, "12"), (124.4, .ratio, "120"),
    (1.0003, .ratio, "1.0003"), (1_002, .ratio, "1,000"), (0.998, .ratio, "0.998"),
    (1.000_000_1, .ratio, "1.0"),
    (0.052, .points, "5.2"), (-0.153, .points, "-15.3"),
    (0.0541, .incidentsPerChange, "0.054"), (7.43, .changesPerDay, "7.4"), (3, .number, "3"),
    (3.14159, .number, "3.14"), (1e20, .changes, "100,000,000,000,000,000,000"),
    (1e-9, .ratio, "< 0.000001"),
  ])
  func countsAndRatiosReadPlainly(value: Double, unit: Unit, words: String) {
    #expect(plain(Rounded.text(value, unit)) == words)
  }

  @Test(arguments: Unit.allCases)
  func missingReadsNoData(unit: Unit) {
    #expect(Rounded.text(nil, unit) == "no data")
    #expect(Rounded.text(.nan, unit) == "no data")
    #expect(Rounded.quantity(.infinity, unit) == "no data")
  }

  @Test func quantitiesSayWhatTheyCount() {
    #expect(plain(Rounded.quantity(312, .changes)) == "312 changes")
    #expect(plain(Rounded.quantity(1, .changes)) == "1 change")
    #expect(plain(Rounded.quantity(7.43, .changesPerDay)) == "7.4 changes a day")
    #expect(plain(Rounded.quantity(41, .minutesPer100Changes)) == "41 min per 100 changes")
    #expect(plain(Rounded.counted(1, singular: "entry", plural: "entries")) == "1 entry")
    #expect(plain(Rounded.counted(1_200, singular: "entry", plural: "entries")) == "1,200 entries")
  }

  @Test func ticksHaveNoMoreDigitsThanTheyNeed() {
    #expect(plain(Rounded.tick(0.05, .proportion)) == "5 %")
    #expect(plain(Rounded.tick(0.025, .proportion)) == "2.5 %")
    #expect(plain(Rounded.tick(0.1 + 0.2, .ratio)) == "0.3")
    #expect(plain(Rounded.tick(60, .minutes)) == "1 h")
    #expect(plain(Rounded.tick(-2_000, .lines)) == "-2,000")
  }
}
