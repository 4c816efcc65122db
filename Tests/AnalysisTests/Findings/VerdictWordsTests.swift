import Analysis
import Reports
import Statistics
import Testing

/// What is said of ratios that say nothing.
@Suite struct VerdictWordsTests {
  private func judgement(_ value: Double, _ lower: Double?, _ upper: Double?) -> Judgement {
    Judgement(
      Effect(value: value, interval: Interval(lower: lower, upper: upper)), noDifference: 1,
      pValue: 0.5, adequacy: .ok)
  }

  @Test func limitsThatHoldEverythingAreNotPrinted() {
    let wide = judgement(2, 0.000_018, 410)
    let estimate = wide.estimate(n: 7, unit: .ratio)
    #expect(estimate.value == nil && estimate.lower == nil && estimate.upper == nil)
    #expect(estimate.status == .refused(reason: "limits more than a factor of 1,000 apart"))
    #expect(wide.inside("times").words == "any number of times by the 95 % interval")
  }

  /// As far apart, and on one side of 1: at least the nearer limit tells something.
  @Test(arguments: [(50.0, 1.1, 2_000.0), (2, 0.1, 90), (0, 0, 4.5)])
  func limitsThatTellSomethingAre(value: Double, lower: Double, upper: Double) {
    let estimate = judgement(value, lower, upper).estimate(n: 7, unit: .ratio)
    #expect(estimate.value == value && estimate.status == .ok)
  }

  @Test func oddsOfNothingAreNoNumber() {
    #expect(judgement(1.5, 0.5, 4).odds.words == ", the odds being 1.5 times (0.5 to 4)")
    for none in [judgement(0, nil, nil), judgement(0, nil, 3), judgement(2, 0.000_018, 410)] {
      #expect(none.odds.words == ", as too few of these failed")
    }
  }
}
