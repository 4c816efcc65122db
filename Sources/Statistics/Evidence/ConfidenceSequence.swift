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
    interval(
      successes: Double(tally.successes), trials: Double(tally.trials), confidence: confidence)
  }

  /// The same of counts that a design effect has shrunk.
  ///
  /// - Parameters:
  ///   - successes: in 0...trials; they need not be whole.
  ///   - trials: zero or more, likewise.
  package static func interval(
    successes: Double, trials: Double, confidence: Double = 0.95
  ) -> Interval {
    precondition(successes >= 0 && successes <= trials, "successes are in 0...trials")
    guard trials > 0 else { return .unlimited }
    let share = successes / trials
    let rest = trials - successes
    let target = -Double.log(onePlus: -confidence)
    let lower =
      successes == 0
      ? 0
      : MonotoneRoot.bisection(in: 0...share) { p in
        p <= 0 ? -.infinity : target - logMartingale(successes, rest, p)
      }
    let upper =
      successes == trials
      ? 1
      : MonotoneRoot.bisection(in: share...1) { p in
        p >= 1 ? .infinity : logMartingale(successes, rest, p) - target
      }
    return Interval(lower: lower, upper: upper)
  }

  /// The log of the mixture's likelihood over that of p; lowest at the observed share.
  private static func logMartingale(_ x: Double, _ rest: Double, _ p: Double) -> Double {
    let mixture = IncompleteBeta.logBeta(x + 0.5, rest + 0.5) - IncompleteBeta.logBeta(0.5, 0.5)
    // A count of none takes no part, even where its logarithm is infinite.
    let hit = x == 0 ? 0 : x * .log(p)
    let miss = rest == 0 ? 0 : rest * .log(onePlus: -p)
    return mixture - hit - miss
  }
}
