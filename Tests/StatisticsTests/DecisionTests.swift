import Statistics
import Testing

@Suite("What may be said")
struct DecisionTests {
  @Test("different needs both an interval that excludes no difference and a small p-value")
  func bothMustAgree() {
    let above = Interval(lower: 0.1, upper: 0.4)
    let across = Interval(lower: -0.1, upper: 0.4)
    #expect(Decision.judge(above, noDifference: 0, pValue: 0.01) == .higher)
    #expect(Decision.judge(above, noDifference: 1, pValue: 0.01) == .lower)
    #expect(Decision.judge(above, noDifference: 0, pValue: 0.05) == .cannotTell)
    #expect(Decision.judge(across, noDifference: 0, pValue: 0.01) == .cannotTell)
    #expect(Decision.judge(.unlimited, noDifference: 0, pValue: 0) == .cannotTell)
    #expect(Decision.judge(above, noDifference: 0, pValue: .nan) == .cannotTell)
  }

  @Test("interval and test at odds, as printed, cannot tell")
  func disagreementCannotTell() {
    let first = Tally(successes: 2, trials: 15)
    let second = Tally(successes: 9, trials: 20)
    let difference = Newcombe.difference(first, second)
    let p = ExactTest.midP(first, second)
    #expect(Decision.judge(difference.interval, noDifference: 0, pValue: p) == .cannotTell)
  }
}

@Suite("Enough data")
struct AdequacyTests {
  @Test("each threshold refuses and warns where the table says")
  func countsFollowTheTable() {
    let questions: [((Int) -> Adequacy, refused: Int, low: Int)] = [
      ({ Adequacy.failureRate(trials: $0) }, 1, 20),
      ({ Adequacy.pooling(groups: $0) }, 3, 5),
      ({ Adequacy.weeklyRate(weeks: $0) }, 4, 8),
      ({ Adequacy.controlChart(weeks: $0) }, 8, 20),
      ({ Adequacy.changePoint(weeks: $0, mean: 2) }, 12, 12),
      ({ Adequacy.sizeQuantiles(count: $0) }, 5, 20),
      ({ Adequacy.durationMedian(closed: $0) }, 5, 10),
      ({ Adequacy.durationComparison(closedInSmaller: $0) }, 8, 20),
      ({ Adequacy.trend(points: $0, autocorrelation: 0) }, 10, 10),
      ({ Adequacy.association(informative: $0, exposed: 5) }, 20, 40),
      ({ Adequacy.weeklyCorrelation(weeks: $0) }, 12, 20),
      ({ Adequacy.outageMinutes(durations: $0, largestShare: 0.2) }, 5, 10),
      ({ Adequacy.sizeEffect(Tally(successes: $0, trials: 500)) }, 10, 20),
    ]
    for (question, refused, low) in questions {
      #expect(!question(refused - 1).isShown)
      #expect(question(refused).isShown)
      if low > refused { #expect(question(low - 1) != .ok) }
      #expect(question(low) == .ok)
    }
  }

  @Test("a comparison needs trials and failures")
  func comparison() {
    let large = Tally(successes: 50, trials: 400)
    #expect(!Adequacy.comparison(Tally(successes: 1, trials: 9), large).isShown)
    let few = Tally(successes: 1, trials: 40)
    #expect(!Adequacy.comparison(few, few).isShown)
    // Few expected failures are no obstacle: central mid-p keeps its size without.
    #expect(Adequacy.comparison(Tally(successes: 5, trials: 20), large) == .ok)
    #expect(Adequacy.comparison(large, large) == .ok)
  }

  @Test("ceilings warn: autocorrelation, one incident deciding, a low weekly mean")
  func ceilings() {
    #expect(
      Adequacy.trend(points: 30, autocorrelation: 0.6)
        == .lowData(.tooMuch(.autocorrelation, found: 0.6, allowed: 0.5)))
    #expect(Adequacy.outageMinutes(durations: 30, largestShare: 0.51) != .ok)
    #expect(!Adequacy.changePoint(weeks: 30, mean: 1.9).isShown)
    #expect(Adequacy.areLimitsProvisional(weeks: 11) && !Adequacy.areLimitsProvisional(weeks: 12))
    #expect(!Adequacy.sizeEffect(Tally(successes: 91, trials: 100)).isShown)
    #expect(Adequacy.canAdjustForTypes(failures: 30, types: 6))
    #expect(!Adequacy.canAdjustForTypes(failures: 29, types: 6))
  }
}
