/// A proportion of which some outcomes were never recorded.
package enum MissingOutcomes {
  /// The shares the missing outcomes could make: none more a success than known to be, or all.
  ///
  /// Assumes nothing of why outcomes are missing. Source: C. F. Manski, "Partial Identification of
  /// Probability Distributions" (2003), chapter 1.
  ///
  /// - Parameters:
  ///   - tally: the recorded outcomes.
  ///   - missing: how many outcomes are not recorded.
  ///   - successes: how many of those are known to be successes from elsewhere.
  /// - Returns: the least and the greatest share, in 0...1; `unlimited` when there
  ///   is nothing at all.
  package static func bounds(_ tally: Tally, missing: Int, successes: Int) -> Interval {
    precondition((0...missing).contains(successes), "known successes are among the missing")
    let trials = Double(tally.trials + missing)
    guard trials > 0 else { return .unlimited }
    return Interval(
      lower: Double(tally.successes + successes) / trials,
      upper: Double(tally.successes + missing) / trials)
  }
}
