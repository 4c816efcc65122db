import RealModule

/// An upper limit for a proportion that stays true however often one looks at the growing data.
///
/// Assumes trials of one chance, independent, watched in any way and stopped at any time. Source: a
/// test martingale mixing over Beta(1/2, 1/2) cut at the margin: Ramdas, Grünwald, Vovk & Shafer,
/// "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38 (2023).
package enum AnytimeBound {
  /// The log of the e-value against the proportion being `margin` or more.
  ///
  /// - Parameter margin: strictly between 0 and 1.
  /// - Returns: 0 without trials; past ln 20 the margin is ruled out at 95 %.
  package static func logEValue(_ tally: Tally, margin: Double) -> Double {
    precondition(margin > 0 && margin < 1, "a margin is strictly between 0 and 1")
    let x = Double(tally.successes)
    let rest = Double(tally.failures)
    let (a, b) = (x + 0.5, rest + 0.5)
    let posterior =
      IncompleteBeta.logBeta(a, b) + IncompleteBeta.logLower(margin, a: a, b: b)
    let prior =
      IncompleteBeta.logBeta(0.5, 0.5) + IncompleteBeta.logLower(margin, a: 0.5, b: 0.5)
    return posterior - prior - x * .log(margin) - rest * .log(onePlus: -margin)
  }

  /// The least margin that the data rule out.
  ///
  /// - Parameter confidence: that the proportion stays below the limit at every look.
  /// - Returns: in 0...1; 1 without failures. It is 1.1 to 1.35 times `ClopperPearson`'s, the price
  ///   of looking as often as one likes.
  package static func upperLimit(_ tally: Tally, confidence: Double = 0.95) -> Double {
    guard tally.failures > 0, let share = tally.share else { return 1 }
    let target = -Double.log(onePlus: -confidence)
    // Below the observed share nothing is ruled out, and above it the e-value rises.
    return MonotoneRoot.bisection(in: max(share, 1e-300)...1) { margin in
      margin >= 1 ? .infinity : logEValue(tally, margin: margin) - target
    }
  }
}
