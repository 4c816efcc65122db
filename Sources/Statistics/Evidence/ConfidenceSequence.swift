import RealModule

/// An interval for a proportion that covers it at every look at once.
///
/// Assumes trials of one chance, independent, watched in any way and stopped at any time. Source:
/// H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of
/// Mathematical Statistics 41 (1970), with a Beta(1/2, 1/2) mixture; Howard, Ramdas, McAuliffe &
/// Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics
/// 49 (2021).
package enum ConfidenceSequence {
  /// The proportions that no look so far has ruled out, taking this look alone.
  ///
  /// - Parameter confidence: that all looks' intervals cover the proportion.
  /// - Returns: limits in 0...1, exactly 0 without successes and exactly 1 without failures;
  ///   `unlimited` without trials.
  package static func interval(_ tally: Tally, confidence: Double = 0.95) -> Interval {
    guard let share = tally.share else { return .unlimited }
    let target = -Double.log(onePlus: -confidence)
    let lower =
      tally.successes == 0
      ? 0
      : MonotoneRoot.bisection(in: 0...share) { p in
        p <= 0 ? -.infinity : target - logMartingale(tally, p)
      }
    let upper =
      tally.failures == 0
      ? 1
      : MonotoneRoot.bisection(in: share...1) { p in
        p >= 1 ? .infinity : logMartingale(tally, p) - target
      }
    return Interval(lower: lower, upper: upper)
  }

  /// The log of the mixture's likelihood over that of p; lowest at the observed share.
  private static func logMartingale(_ tally: Tally, _ p: Double) -> Double {
    let x = Double(tally.successes)
    let rest = Double(tally.failures)
    let mixture = IncompleteBeta.logBeta(x + 0.5, rest + 0.5) - IncompleteBeta.logBeta(0.5, 0.5)
    // A count of none takes no part, even where its logarithm is infinite.
    let hit = x == 0 ? 0 : x * .log(p)
    let miss = rest == 0 ? 0 : rest * .log(onePlus: -p)
    return mixture - hit - miss
  }
}
