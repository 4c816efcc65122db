import Statistics
import Testing

@Suite("Weekly charts")
struct ChartTests {
  static let weeks: [Double] = [31, 28, 35, 33, 40, 29, 36, 52, 49, 55, 47, 51, 50]

  @Test("thirteen weeks are charted as printed")
  func individualsAsPrinted() throws {
    let chart = try #require(XmRChart(values: Self.weeks))
    #expect(agrees(chart.centre, "41.2307692"))
    #expect(agrees(chart.meanMovingRange, "6.25"))
    #expect(agrees(chart.limits, "24.6057692", "57.8557692"))
    #expect(agrees(chart.rangeLimit, "20.425"))
    #expect(agrees(chart.sigma, "5.54078014"))
    #expect(chart.signals.beyondLimits.isEmpty)
    #expect(chart.signals.twoOfThree.isEmpty)
    #expect(chart.signals.fourOfFive == [5, 10, 11, 12])
    #expect(chart.signals.eightInARow.isEmpty)
  }

  @Test("individuals charts agree with NumPy")
  func individualsAgreeWithOracle() throws {
    for row in try OracleTable("xmr").rows {
      let chart = try #require(XmRChart(values: row.list("x")))
      #expect(isClose(chart.centre, row.number("centre")))
      #expect(isClose(chart.meanMovingRange, row.number("range")))
      #expect(isClose(chart.limits.lower, row.number("lower"), absolute: 1e-12))
      #expect(isClose(chart.limits.upper, row.number("upper")))
      #expect(isClose(chart.rangeLimit, row.number("range_limit")))
      expectEqual(chart.signals, row)
    }
  }

  @Test("Laney charts agree with NumPy")
  func laneyAgreesWithOracle() throws {
    for row in try OracleTable("laney").rows {
      let counts = row.integers("x")
      let chart = try #require(
        row.text("kind") == "u"
          ? LaneyChart.rates(counts: counts, exposures: row.list("n"))
          : LaneyChart.proportions(
            zip(counts, row.integers("n")).map { Tally(successes: $0, trials: $1) }))
      #expect(isClose(chart.centre, row.number("centre")))
      #expect(isClose(chart.sigmaZ, row.number("sigma_z")))
      for (limits, expected) in zip(chart.limits, zip(row.list("lower"), row.list("upper"))) {
        #expect(isClose(limits.lower, expected.0, absolute: 1e-12))
        #expect(isClose(limits.upper, expected.1))
      }
      expectEqual(chart.signals, row)
    }
  }

  @Test("a u'-chart is as printed")
  func laneyAsPrinted() throws {
    let chart = try #require(
      LaneyChart.rates(counts: [4, 6, 3, 12, 5, 2], exposures: [10, 12, 9, 11, 10, 8]))
    #expect(agrees(chart.centre, ".533333333"))
    #expect(agrees(chart.sigmaZ, "1.43015404"))
    #expect(agrees(chart.limits[3].upper, "1.478062"))
  }

  @Test("a steady process is beyond three sigma once in 370 weeks, some seven years")
  func falseAlarmsOfRuleOne() {
    let weeks = 1 / Normal.twoSided(3)
    #expect(agrees(weeks, "370.4") && (7...7.2).contains(weeks / 52))
  }

  @Test("probability limits are as printed")
  func probabilityLimitsAsPrinted() {
    // scipy.stats.binom.ppf([0.00135, 1 - 0.00135], n, p) / n
    #expect(ProbabilityLimits.shares(share: 0.08, trials: 3) == 0...(2.0 / 3))
    #expect(ProbabilityLimits.shares(share: 0.1, trials: 40) == 0...0.275)
    #expect(ProbabilityLimits.shares(share: 0.05, trials: 200) == 0.01...0.1)
    #expect(ProbabilityLimits.shares(share: 0.5, trials: 0) == nil)
    #expect(ProbabilityLimits.counts(mean: 4) == Interval(lower: 0, upper: 11))
    #expect(agrees(ProbabilityLimits.gaps(mean: 1), "0.00135", "6.608"))
  }

  @Test("weeks after the baseline do not move the limits")
  func baselineIsFrozen() throws {
    let base = Array(Self.weeks.prefix(7))
    let frozen = try #require(XmRChart(values: Self.weeks, baseline: 7))
    let early = try #require(XmRChart(values: base))
    #expect(frozen.limits == early.limits)
    #expect(frozen.signals.beyondLimits == [7, 9, 11, 12])
  }

  @Test("one week has no chart; equal weeks have no signal until one differs")
  func smallest() throws {
    #expect(XmRChart(values: [4]) == nil)
    #expect(LaneyChart.rates(counts: [0, 0], exposures: [1, 1]) == nil)
    #expect(LaneyChart.rates(counts: [3, 3, 3], exposures: [1, 1, 1]) == nil)
    let flat = try #require(XmRChart(values: [5, 5, 5, 5, 9], baseline: 4))
    #expect(flat.signals.beyondLimits == [4])
    #expect(flat.limits == Interval(lower: 5, upper: 5))
  }

  @Test("scaling the values scales the chart and keeps its signals", arguments: 0..<200)
  func scales(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<20).map { _ in Double(random.integer(in: 0...50)) }
    let chart = try #require(XmRChart(values: values))
    let doubled = try #require(XmRChart(values: values.map { $0 * 2 }))
    #expect(doubled.limits == chart.limits.map { $0 * 2 })
    #expect(doubled.signals == chart.signals)
  }

  private func expectEqual(_ signals: RunRules, _ row: OracleRow) {
    #expect(signals.beyondLimits == row.integers("r1"), "\(row)")
    #expect(signals.twoOfThree == row.integers("r2"), "\(row)")
    #expect(signals.fourOfFive == row.integers("r3"), "\(row)")
    #expect(signals.eightInARow == row.integers("r4"), "\(row)")
  }
}
