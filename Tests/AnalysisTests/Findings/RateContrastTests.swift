import Analysis
import Statistics
import Testing

@Suite struct RateContrastTests {
  @Test func worseByBothMeasuresIsHigher() {
    // METHODS 1.2: 31/290 against 17/312
    let contrast = RateContrast(Tally(31, of: 290), Tally(17, of: 312))
    #expect(contrast.difference.isClose(to: 0.0524093722, 0.0088563976, 0.097968311))
    #expect(contrast.ratio.isClose(to: 1.96186613, 1.1196782, 3.4488519))
    #expect(isClose(contrast.pValue, 0.0185600474))
    #expect(contrast.judgement().decision == .higher)
  }

  @Test func intervalsAgainstTheTestCannotTell() {
    // METHODS 1.2: 2/15 against 9/20, where both intervals exclude no difference and mid-p does not.
    let contrast = RateContrast(Tally(2, of: 15), Tally(9, of: 20))
    #expect((contrast.difference.interval.upper ?? 0) < 0)
    #expect((contrast.ratio.interval.upper ?? 1) < 1)
    #expect(isClose(contrast.pValue, 0.0563589173))
    #expect(
      contrast.adequacy == .lowData(.tooFew(.expectedFailures, found: 15.0 * 11 / 35, needed: 5)))
    #expect(contrast.judgement().decision == nil)
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

  @Test func fewerThanFiveExpectedFailuresGetNoWord() {
    // 9 of 180 expects 4.95 in the smaller group, 10 of 200 with groups of 100 expects 5.
    let low = RateContrast(Tally(9, of: 99), Tally(1, of: 101))
    #expect(low.adequacy.isShown && low.judgement().decision == nil)
    #expect(RateContrast(Tally(9, of: 100), Tally(1, of: 100)).judgement().decision == .higher)
  }
}
