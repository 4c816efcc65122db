/// The interval of Jeffreys' prior Beta(1/2, 1/2) for one proportion.
///
/// Assumes independent trials of one chance. Source: Brown, Cai & DasGupta, "Interval estimation
/// for a binomial proportion", Statistical Science 16 (2001), section 4.3, with its ends set to 0
/// and 1.
package enum Jeffreys {
  /// The equal-tailed interval.
  ///
  /// - Returns: limits in 0...1, exactly 0 without successes and exactly 1 without failures;
  ///   `unlimited` without trials.
  package static func interval(_ tally: Tally, confidence: Double = 0.95) -> Interval {
    guard tally.trials > 0 else { return .unlimited }
    let tail = (1 - confidence) / 2
    let a = Double(tally.successes) + 0.5
    let b = Double(tally.failures) + 0.5
    let lower = tally.successes == 0 ? 0 : IncompleteBeta.inverse(tail, a: a, b: b)
    let upper = tally.failures == 0 ? 1 : IncompleteBeta.inverse(1 - tail, a: a, b: b)
    return Interval(lower: lower, upper: upper)
  }

  /// The posterior chance that the proportion is below `margin`, in 0...1.
  package static func probability(below margin: Double, _ tally: Tally) -> Double {
    let a = Double(tally.successes) + 0.5
    return IncompleteBeta.lower(margin, a: a, b: Double(tally.failures) + 0.5)
  }

  /// The posterior value below which the proportion lies with chance `confidence`.
  package static func upperLimit(_ tally: Tally, confidence: Double = 0.95) -> Double {
    let a = Double(tally.successes) + 0.5
    return IncompleteBeta.inverse(confidence, a: a, b: Double(tally.failures) + 0.5)
  }
}
