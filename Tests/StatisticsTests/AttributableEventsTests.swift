import Statistics
import Testing

@Suite("Events beyond chance")
struct AttributableEventsTests {
  @Test("ten cases are as printed")
  func asPrinted() {
    let exposed = [1, 2, 1, 1, 3, 0, 1, 2, 2, 4]
    let own = [1, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    let found = AttributableEvents(
      zip(own, exposed).map { ExposureStratum(isExposed: $0 == 1, exposed: $1, slots: 4) })
    #expect(found.exposed == 5)
    #expect(found.notAssessable == 1)
    #expect(found.assessable == 9)
    #expect(agrees(found.byChance, "1.66666667"))
    #expect(agrees(found.number.value, "3.33333333"))
    #expect(found.number.interval == Interval(lower: 0, upper: 5))
    #expect(isClose(found.shareOfExposed.value, 2.0 / 3))
    #expect(isClose(found.shareOfAll.value, 3.333333333333333 / 9))
  }

  @Test("numbers and limits agree with SciPy's gamma distribution")
  func agreesWithOracle() throws {
    let rows = try OracleTable("attributable_events").rows
    try #require(rows.count > 50)
    for row in rows {
      let found = AttributableEvents(row.strata)
      #expect(found.exposed == row.integer("exposed"), "\(row)")
      #expect(found.notAssessable == row.integer("not_assessable"), "\(row)")
      #expect(found.assessable == row.integer("assessable"), "\(row)")
      #expect(isClose(found.byChance, row.number("by_chance"), relative: 1e-12), "\(row)")
      let interval = found.number.interval
      #expect(isClose(found.number.value, row.number("number"), absolute: 1e-11), "\(row)")
      #expect(
        isClose(interval.lower, row.number("lower"), relative: 1e-9, absolute: 1e-9), "\(row)")
      #expect(
        isClose(interval.upper, row.number("upper"), relative: 1e-9, absolute: 1e-9), "\(row)")
    }
  }

  @Test("without events there is no share")
  func nothing() {
    let found = AttributableEvents([ExposureStratum]())
    #expect(found.number == Effect(value: 0, interval: Interval(lower: 0, upper: 0)))
    #expect(found.shareOfAll == .unknown)
    #expect(found.shareOfExposed == .unknown)
  }

  @Test("the number and its limits lie between none and all", arguments: 0..<100)
  func bounded(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let strata = (0..<random.integer(in: 1...80)).map { _ in random.stratum() }
    let found = AttributableEvents(strata)
    let (lower, upper) = (
      try #require(found.number.interval.lower), try #require(found.number.interval.upper)
    )
    let value = try #require(found.number.value)
    #expect(0 <= lower && lower <= value && value <= upper && upper <= Double(found.exposed))
    #expect(AttributableEvents(strata.shuffled(using: &random)) == found)
    #expect(found.assessable + found.notAssessable == strata.count)
  }
}
