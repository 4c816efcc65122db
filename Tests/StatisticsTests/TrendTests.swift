import Statistics
import Testing

@Suite("Trends in time")
struct TrendTests {
  static let weeks: [Double] = [44, 51, 39, 48, 36, 41, 33, 38, 35, 29, 37, 31]

  @Test("twelve falling weeks are as printed")
  func asPrinted() throws {
    let trend = try #require(Trend(Self.weeks))
    #expect(trend.s == -40)
    #expect(agrees(trend.variance, "212.666667"))
    #expect(agrees(trend.z, "-2.67432938"))
    #expect(agrees(trend.pValue, ".00748788682"))
    #expect(agrees(trend.tau, "-.606060606"))
    #expect(agrees(trend.slope.value, "-1.5"))
    #expect(agrees(trend.slope.interval, "-2.2857143", "-.6"))
    #expect(agrees(trend.intercept, "45.75"))
    #expect(agrees(trend.autocorrelation, "-.776785714"))
    #expect(trend.inflation == 1)
  }

  @Test("trends agree with pymannkendall and SciPy, ties and autocorrelation included")
  func agreesWithOracle() throws {
    for row in try OracleTable("trends").rows {
      let trend = try #require(Trend(row.list("y"), times: row.list("x")))
      let close = { (value: Double?, column: String) in
        isClose(value, row.number(column), relative: 1e-9, absolute: 1e-9)
      }
      #expect(trend.s == row.integer("s"), "\(row)")
      if row.optional("variance") != nil { #expect(close(trend.variance, "variance"), "\(row)") }
      #expect(close(trend.z, "z") && close(trend.pValue, "p"), "\(row)")
      #expect(close(trend.slope.value, "slope"), "\(row)")
      #expect(close(trend.intercept, "intercept"), "\(row)")
      #expect(close(trend.slope.interval.lower, "lower"), "\(row)")
      #expect(close(trend.slope.interval.upper, "upper"), "\(row)")
      #expect(close(trend.autocorrelation, "r") && close(trend.inflation, "f"), "\(row)")
    }
  }

  @Test("two points, or points at one time, have no trend")
  func degenerate() {
    #expect(Trend([1, 2]) == nil)
    #expect(Trend([1, 2, 3], times: [4, 4, 4]) == nil)
  }

  @Test("turning time round, scaling and shifting carry over to the slope", arguments: 0..<200)
  func invariances(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<15).map { _ in Double(random.integer(in: 0...30)) }
    let trend = try #require(Trend(values))
    let back = try #require(Trend(values.reversed()))
    #expect(back.s == -trend.s && isClose(back.pValue, trend.pValue))
    #expect(isClose(back.slope.value, trend.slope.value.map { -$0 }, absolute: 1e-12))
    let scaled = try #require(Trend(values.map { 4 * $0 + 100 }))
    #expect(isClose(scaled.slope.value, trend.slope.value.map { 4 * $0 }, absolute: 1e-12))
    #expect(isClose(scaled.pValue, trend.pValue))
    let value = try #require(trend.slope.value)
    #expect(trend.slope.interval.contains(value))
    let days = try #require(Trend(values, times: values.indices.map { 1000 + 7 * Double($0) }))
    #expect(isClose(days.slope.value.map { $0 * 7 }, value, relative: 1e-9, absolute: 1e-12))
  }

  @Test("many points have the median and limits of all their slopes in order", arguments: 0..<24)
  func manySlopesAreSelected(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let count = random.integer(in: 40...400)
    // Weeks tie in x; whole values tie in y and make thousands of slopes agree.
    let weeks = (0..<count).map { Double($0 / (1 + seed % 4 * 5)) }
    let values = (0..<count).map { index in
      let value = random.normal() * 4 + Double(index) * (seed % 2 == 0 ? 0.02 : 0)
      return seed % 3 == 0 ? value.rounded() : value
    }
    let slopes = values.indices.flatMap { later in
      (0..<later).filter { weeks[$0] < weeks[later] }.map {
        (values[later] - values[$0]) / (weeks[later] - weeks[$0])
      }
    }.sorted()
    let trend = try #require(Trend(values, times: weeks))
    let expected = try #require(Quantile.type7(sorted: slopes, q: 0.5))
    #expect(isClose(trend.slope.value, expected, relative: 1e-13, absolute: 1e-15))
    // Sen's limits are slopes themselves, before they are stretched about the median.
    for limit in [trend.slope.interval.lower, trend.slope.interval.upper] {
      let stretched = try #require(limit)
      let own = expected + (stretched - expected) / trend.inflation.squareRoot()
      #expect(slopes.contains { isClose($0, own, relative: 1e-11, absolute: 1e-12) })
    }
  }
}
