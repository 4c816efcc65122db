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
  /// Whether outcomes are missing so often, of more than one trial in ten, that a proportion's own
  /// interval would be mistaken for what can be known.
  package static func matter(_ tally: Tally, missing: Int) -> Bool {
    missing * 10 > tally.trials + missing
  }

  /// Whether so many are missing that proportions are not compared: what is missing may make any
  /// difference.
  package static func adequacy(_ tally: Tally, missing: Int) -> Adequacy {
    guard matter(tally, missing: missing) else { return .ok }
    let share = Double(missing) / Double(tally.trials + missing)
    return .lowData(.tooMuch(.missingShare, found: share, allowed: 0.1))
  }

  /// The limits of a proportion, joined with those of both extremes where missing outcomes matter:
  /// the lower one if none of them was a success, the upper one if all were.
  ///
  /// Source: Imbens & Manski, "Confidence Intervals for Partially Identified Parameters" (2004). The
  /// design effect is that of the recorded outcomes; whatever is joined, the share that was recorded
  /// is within.
  ///
  /// - Parameter missing: how many outcomes are not recorded.
  package static func interval(_ proportion: Proportion, missing: Int) -> Interval {
    let tally = proportion.tally
    guard let value = proportion.value, matter(tally, missing: missing) else {
      return proportion.interval
    }
    func limits(_ extra: Int) -> Interval {
      proportion.looks.interval(
        successes: Double(tally.successes + extra) / proportion.designEffect,
        trials: Double(tally.trials + missing) / proportion.designEffect, confidence: 0.95)
    }
    return Interval(
      lower: limits(0).lower.map { min($0, value) },
      upper: limits(missing).upper.map { max($0, value) })
  }
}
