import Analysis
import Statistics
import Testing

/// Whether probabilities of suspects hold, by what people said of them.
@Suite struct SuspectScoresTests {
  /// Each of a week of its own where nothing else is said.
  private func forecasts(
    _ p: Double, true confirmed: Int, of count: Int, weeks: Int = .max
  ) -> [Forecast] {
    (0..<count).map { Forecast(probability: p, isTrue: $0 < confirmed, cluster: $0 % weeks) }
  }

  @Test func moreConfirmedThanToldAreHigherAndFewerAreLower() {
    let more = forecasts(0.5, true: 26, of: 34)
    #expect(
      SuspectScores(judged: more, judgedCount: 34, unspoken: []).judgement.decision == .higher)
    let fewer = forecasts(0.5, true: 8, of: 34)
    #expect(
      SuspectScores(judged: fewer, judgedCount: 34, unspoken: []).judgement.decision == .lower)
    let asMany = forecasts(0.5, true: 19, of: 34)
    #expect(
      SuspectScores(judged: asMany, judgedCount: 34, unspoken: []).judgement.decision == .cannotTell
    )
  }

  @Test func aFewWeeksDecideNothing() {
    let more = forecasts(0.5, true: 26, of: 34, weeks: 3)
    #expect(SuspectScores(judged: more, judgedCount: 34, unspoken: []).judgement.decision == nil)
  }

  @Test func whatNobodySpokeOfBesideACauseCanTakeAVerdictBack() {
    let scores = SuspectScores(
      judged: forecasts(0.5, true: 26, of: 34), judgedCount: 34,
      unspoken: forecasts(0.5, true: 0, of: 14))
    #expect(scores.unspokenCount == 14)
    #expect(scores.withUnspoken.tally == Tally(successes: 26, trials: 48))
    #expect(scores.judgement.decision == .cannotTell)
    #expect(scores.judgement.effect == scores.calibration.oddsRatio)
  }

  @Test func fewJudgementsOrOfOneKindCarryNoVerdict() {
    let few = SuspectScores(
      judged: forecasts(0.5, true: 25, of: 29), judgedCount: 29, unspoken: [])
    #expect(!few.isTold && few.judgement.decision == nil)
    let oneKind = SuspectScores(
      judged: forecasts(0.5, true: 33, of: 35), judgedCount: 35, unspoken: [])
    #expect(oneKind.isTold && oneKind.judgement.decision == nil)
    #expect(oneKind.adequacy.reason == .tooFew(.rejected, found: 2, needed: 3))
  }

  @Test func groupsAreOfProbabilitiesNearEachOtherAndNoneIsEmpty() {
    let judged =
      forecasts(0.1, true: 1, of: 4) + forecasts(0.2, true: 2, of: 5)
      + forecasts(0.6, true: 3, of: 4) + forecasts(1, true: 2, of: 2)
    let groups = SuspectScores(judged: judged, judgedCount: 15, unspoken: []).groups
    #expect(groups.map(\.range) == [0..<0.2, 0.2..<0.4, 0.6..<1])
    #expect(
      groups.map(\.tally) == [
        Tally(successes: 1, trials: 4), Tally(successes: 2, trials: 5),
        Tally(successes: 5, trials: 6),
      ])
    #expect(zip(groups, [0.4, 1, 4.4]).allSatisfy { abs($0.expected - $1) < 1e-12 })
  }
}
