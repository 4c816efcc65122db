import Statistics
import Testing

@Suite("Two rates")
struct RateRatioTests {
  @Test("nine in 52 days against 21 in 312 is as printed")
  func asPrinted() {
    let comparison = RateRatio.compare(
      RateRatio.Count(events: 9, exposure: 52), RateRatio.Count(events: 21, exposure: 312))
    #expect(agrees(comparison.ratio.value, "2.57142857"))
    #expect(agrees(comparison.ratio.interval, "1.12014181", "5.53183466"))
    #expect(agrees(comparison.pValue, "0.0276292358"))
  }

  @Test("the same by exact limits, as R's poisson.test gives them, is as printed")
  func exactAsPrinted() {
    // Given 30 in all, the first count is binomial with 52 parts of 364.
    let exact = ClopperPearson.interval(Tally(successes: 9, trials: 30))
      .map { $0 / (1 - $0) * 312 / 52 }
    #expect(agrees(exact, "1.03684527", "5.85674776"))
    let beyond = 1 - Binomial.cdf(8, trials: 30, p: 52.0 / 364)
    #expect(agrees(2 * beyond, "0.0415540109"))
  }

  @Test("ratios, limits and p-values agree with SciPy's binomial")
  func agreesWithOracle() throws {
    for row in try OracleTable("rate_ratios").rows {
      let comparison = RateRatio.compare(count(row, "1"), count(row, "2"))
      let interval = comparison.ratio.interval
      if row.optional("ratio") != nil {
        #expect(isClose(comparison.ratio.value, row.number("ratio"), relative: 1e-12), "\(row)")
      }
      #expect(isClose(interval.lower, row.optional("lower"), relative: 1e-7), "\(row)")
      #expect(isClose(interval.upper, row.optional("upper"), relative: 1e-7), "\(row)")
      #expect(isClose(comparison.pValue, row.number("p"), relative: 1e-8), "\(row)")
    }
  }

  @Test("lumpy counts widen the interval and raise the p-value")
  func inflationWidens() throws {
    let first = RateRatio.Count(events: 60, exposure: 1)
    let second = RateRatio.Count(events: 30, exposure: 1)
    let plain = RateRatio.compare(first, second)
    let lumpy = RateRatio.compare(first, second, inflation: 3.3)
    #expect(lumpy.pValue > plain.pValue)
    #expect(try #require(lumpy.ratio.interval.lower) < #require(plain.ratio.interval.lower))
    // Dividing by a whole phi is the same as having fewer events.
    let fewer = RateRatio.compare(
      RateRatio.Count(events: 20, exposure: 1), RateRatio.Count(events: 10, exposure: 1))
    #expect(isClose(RateRatio.compare(first, second, inflation: 3).pValue, fewer.pValue))
  }

  @Test("the interval excludes 1 exactly when p is below 5 %", arguments: 0..<200)
  func limitsAndTestAgree(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let first = RateRatio.Count(
      events: random.integer(in: 0...40), exposure: Double(random.integer(in: 1...9)))
    let second = RateRatio.Count(
      events: random.integer(in: 0...40), exposure: Double(random.integer(in: 1...9)))
    let comparison = RateRatio.compare(first, second)
    #expect(comparison.ratio.interval.contains(1) == (comparison.pValue >= 0.05))
    let back = RateRatio.compare(second, first)
    #expect(isClose(comparison.pValue, back.pValue))
    if let lower = comparison.ratio.interval.lower, lower > 0 {
      #expect(isClose(back.ratio.interval.upper, 1 / lower, relative: 1e-9))
    }
  }

  @Test("without exposure, or with fewer than no events, nothing is known")
  func noExposure() {
    let some = RateRatio.Count(events: 9, exposure: 52)
    let nothing = [(9, 0), (0, 0), (9, -1), (9, .nan), (-9, 52)] as [(Int, Double)]
    for (events, exposure) in nothing {
      let none = RateRatio.Count(events: events, exposure: exposure)
      for comparison in [RateRatio.compare(none, some), RateRatio.compare(some, none)] {
        #expect(comparison.ratio == .unknown && comparison.pValue == 1, "\(none)")
      }
    }
  }

  @Test("no inflation makes counts more certain")
  func deflationIsNone() {
    let first = RateRatio.Count(events: 60, exposure: 1)
    let second = RateRatio.Count(events: 30, exposure: 1)
    #expect(
      RateRatio.compare(first, second, inflation: 0.2) == RateRatio.compare(first, second))
  }

  private func count(_ row: OracleRow, _ which: String) -> RateRatio.Count {
    RateRatio.Count(events: row.integer("x\(which)"), exposure: row.number("t\(which)"))
  }
}
