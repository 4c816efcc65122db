import Analysis
import Statistics
import Testing

@Suite struct RateContrastTests {
  @Test func worseByBothMeasuresIsHigher() {
    // statsmodels confint_proportions_2indep, StratifiedTable; scipy.stats.fisher_exact: 31/290 against 17/312
    let contrast = RateContrast(Tally(31, of: 290), Tally(17, of: 312))
    #expect(contrast.difference.isClose(to: 0.0524093722, 0.0088563976, 0.097968311))
    #expect(contrast.ratio.isClose(to: 1.96186613, 1.1196782, 3.4488519))
    #expect(isClose(contrast.pValue, 0.0185600474))
    #expect(contrast.judgement().decision == .higher)
  }

  @Test func intervalsAgainstTheTestCannotTell() {
    // statsmodels confint_proportions_2indep, StratifiedTable; scipy.stats.fisher_exact: 2/15 against 9/20, where both intervals exclude no difference and mid-p does not.
    let contrast = RateContrast(Tally(2, of: 15), Tally(9, of: 20))
    #expect((contrast.difference.interval.upper ?? 0) < 0)
    #expect((contrast.ratio.interval.upper ?? 1) < 1)
    #expect(isClose(contrast.pValue, 0.0563589173))
    #expect(contrast.judgement().decision == .cannotTell)
  }

  @Test func aCorrectionCanTakeTheWordBack() {
    let contrast = RateContrast(Tally(31, of: 290), Tally(17, of: 312))
    #expect(contrast.judgement(q: 0.051).decision == .cannotTell)
  }

  @Test func nineChangesAreNotCompared() {
    #expect(!RateContrast(Tally(3, of: 9), Tally(30, of: 300)).adequacy.isShown)
    #expect(RateContrast(Tally(3, of: 10), Tally(30, of: 300)).adequacy.isShown)
  }

  @Test func twoFailuresAreNotCompared() {
    #expect(!RateContrast(Tally(2, of: 100), Tally(0, of: 100)).adequacy.isShown)
    #expect(RateContrast(Tally(2, of: 100), Tally(1, of: 100)).adequacy.isShown)
  }

  @Test func fewExpectedFailuresAreJudgedLikeAll() {
    // Central mid-p keeps its size whatever the expected count; 9 of 99 against 1 of 101.
    let few = RateContrast(Tally(9, of: 99), Tally(1, of: 101))
    #expect(few.judgement().decision == .higher)
  }

  /// So many weeks of forty changes, of which so many fail.
  private func weeks(_ failed: [Int]) -> [Cluster] {
    failed.enumerated().map { Cluster(key: $0, Tally($1, of: 40)) }
  }

  @Test func badWeeksTakeTheWordBackAndNameTheWorst() {
    let steady = weeks([2, 1, 2, 3, 2, 1, 2, 3, 2, 2])
    let worse = weeks([5, 4, 5, 4, 5, 4, 5, 4, 5, 35])
    let plain = RateContrast(.total(worse.map(\.tally)), .total(steady.map(\.tally)))
    #expect(plain.judgement().decision == .higher && plain.sign == nil)
    let clustered = RateContrast(worse, steady)
    #expect(clustered.inflation > 4)
    #expect(clustered.judgement().decision == .cannotTell)
    #expect(clustered.sign?.cluster == 9 && clustered.sign?.decision == .higher)
    #expect(clustered.judgement().sign == clustered.sign)
  }

  @Test func whatIsNoFindingWithoutItsWorstWeekIsNoSign() {
    let one = RateContrast(
      weeks([2, 2, 2, 2, 2, 2, 2, 2, 2, 30]), weeks([2, 1, 2, 3, 2, 1, 2, 3, 2, 2]))
    #expect(one.judgement().decision == .cannotTell && one.sign == nil)
  }

  @Test func aFindingIsNoSign() {
    let found = RateContrast(
      weeks(Array(repeating: 8, count: 10)), weeks(Array(repeating: 2, count: 10)))
    #expect(found.judgement().decision == .higher && found.sign == nil)
  }
}
