import RealModule

/// An upper limit for a proportion that stays true however often one looks at the growing data.
///
/// Assumes trials of one chance, independent, watched in any way and stopped at any time. Source: a
/// test martingale mixing over Beta(1/2, 1/2) cut at the margin: Ramdas, Grünwald, Vovk & Shafer,
/// "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38 (2023).
package enum AnytimeBound {
  /// The log of the e-value against the proportion being `margin` or more.
  ///
  /// - Parameters:
  ///   - margin: strictly between 0 and 1.
  ///   - inflation: phi of the trials, where successes come in clusters: both counts are divided by it
  ///     first; less than 1 counts as 1.
  /// - Returns: 0 without trials; past ln 20 the margin is ruled out at 95 %.
  package static func logEValue(
    _ tally: Tally, margin: Double, inflation: Double = 1
  ) -> Double {
    precondition(margin > 0 && margin < 1, "a margin is strictly between 0 and 1")
    let x = Double(tally.successes) / max(1, inflation)
    let rest = Double(tally.failures) / max(1, inflation)
    let (a, b) = (x + 0.5, rest + 0.5)
    let posterior =
      IncompleteBeta.logBeta(a, b) + IncompleteBeta.logLower(margin, a: a, b: b)
    let prior =
      IncompleteBeta.logBeta(0.5, 0.5) + IncompleteBeta.logLower(margin, a: 0.5, b: 0.5)
    return posterior - prior - x * .log(margin) - rest * .log(onePlus: -margin)
  }

  /// The least margin that the data rule out.
  ///
  /// - Parameters:
  ///   - inflation: phi of the trials, as for `logEValue`.
  ///   - confidence: that the proportion stays below the limit at every look.
  /// - Returns: in 0...1; 1 without failures. It is 1.1 to 1.35 times `ClopperPearson`'s, the price
  ///   of looking as often as one likes.
  package static func upperLimit(
    _ tally: Tally, inflation: Double = 1, confidence: Double = 0.95
  ) -> Double {
    guard tally.failures > 0, let share = tally.share else { return 1 }
    let target = -Double.log(onePlus: -confidence)
    // Below the observed share nothing is ruled out, and above it the e-value rises.
    return MonotoneRoot.bisection(in: max(share, 1e-300)...1) { margin in
      margin >= 1 ? .infinity : logEValue(tally, margin: margin, inflation: inflation) - target
    }
  }
}
