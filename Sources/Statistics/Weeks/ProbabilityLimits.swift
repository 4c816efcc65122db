import RealModule

/// Limits that a steady process leaves as rarely as a normal one leaves three sigma.
///
/// Source: D. C. Montgomery, "Introduction to Statistical Quality Control" (2012), sections
/// 7.3-7.4.
package enum ProbabilityLimits {
  // The chance of a normal value above three sigma.
  private static let tail = 0.00135

  /// Limits for counts with a known mean, where three sigma would fall below 0.
  ///
  /// Assumes Poisson counts: mildly lumpy weeks break these limits in most charts of half a year,
  /// so `XmRChart` is the default. With a mean below 5 prefer the gaps between events.
  ///
  /// - Parameter mean: zero or more.
  /// - Returns: whole numbers; a count equal to a limit is inside.
  package static func counts(mean: Double) -> Interval {
    Interval(
      lower: Double(Poisson.quantile(tail, mean: mean)),
      upper: Double(Poisson.quantile(1 - tail, mean: mean)))
  }

  /// Limits for the share of a known number of trials that succeed, with a known chance of each.
  ///
  /// Assumes binomial counts. Exact: a share equal to a limit is inside.
  ///
  /// - Parameters:
  ///   - share: the chance of each, in 0...1.
  ///   - trials: zero or more.
  /// - Returns: `nil` without trials.
  /// - Complexity: O(*trials*).
  package static func shares(share: Double, trials: Int) -> ClosedRange<Double>? {
    guard trials > 0 else { return nil }
    let lower = Binomial.quantile(tail, trials: trials, p: share)
    let upper = max(lower, Binomial.quantile(1 - tail, trials: trials, p: share))
    return Double(lower) / Double(trials)...Double(upper) / Double(trials)
  }

  /// Limits for the gaps between rare events, in the unit of their mean.
  ///
  /// Assumes events independent at a steady rate: gaps are exponential.
  ///
  /// - Parameter mean: zero or more.
  /// - Returns: 0.00135 and 6.608 times the mean.
  package static func gaps(mean: Double) -> Interval {
    Interval(lower: -.log(onePlus: -tail) * mean, upper: -.log(tail) * mean)
  }
}
