/// A proportion with its interval, widened when successes cluster by week.
///
/// Assumes independent trials given the week. The interval is Wilson's on the tally divided by the
/// design effect phi = max(1, Pearson chi-square / (weeks - 1)); without it, clustered weeks leave
/// a 95 % interval covering as little as 77 %.
package struct Proportion: Equatable, Sendable {
  /// Fewer weeks than this say too little about their own spread to correct for it.
  package static let weeksForDesignEffect = 8

  /// The successes and trials the estimate is about.
  package let tally: Tally
  /// The share of successes, or `nil` without trials.
  package let value: Double?
  /// The limits, in 0...1.
  package let interval: Interval
  /// How often the data are looked at, and the limits are to hold.
  package let looks: Claim.Looks
  /// How weeks vary, or `nil` with too few weeks, or when all or none succeeded.
  package let clustering: Dispersion?

  /// The design effect the interval was widened by: 1 or more.
  package var designEffect: Double { clustering?.inflation ?? 1 }

  /// Whether weeks differ by more than chance at the 5 % level: failures cluster by week.
  package var isClustered: Bool { clustering.map { $0.pValue < 0.05 } ?? false }

  /// Estimates a proportion.
  ///
  /// Source: Wilson (1927) for the interval; Rao & Scott, "A simple method for the analysis of
  /// clustered binary data", Biometrics 48 (1992), for the division by the design effect.
  ///
  /// - Parameters:
  ///   - tally: everything counted, weeks in part included.
  ///   - weeks: successes and trials of each full week, in any order; weeks without trials are
  ///     passed over, and nothing is corrected with fewer than eight others.
  ///   - looks: where the data grow and are looked at as often as somebody likes, the limits are those
  ///     of a confidence sequence.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `value` is `nil` and the interval unlimited without trials.
  /// - Complexity: O(weeks).
  package static func estimate(
    _ tally: Tally, weeks: [Tally], looks: Claim.Looks = .once, confidence: Double = 0.95
  ) -> Proportion {
    let clustering = clustering(of: weeks)
    let effect = clustering?.inflation ?? 1
    let interval = looks.interval(
      successes: Double(tally.successes) / effect, trials: Double(tally.trials) / effect,
      confidence: confidence)
    return Proportion(
      tally: tally, value: tally.share, interval: interval, looks: looks, clustering: clustering)
  }

  private static func clustering(of weeks: [Tally]) -> Dispersion? {
    let weeks = weeks.filter { $0.trials > 0 }
    guard weeks.count >= weeksForDesignEffect else { return nil }
    return Dispersion.homogeneity(of: weeks)
  }
}

extension Claim.Looks {
  /// The limits of a proportion that hold at so many looks: Wilson's at one, a confidence sequence's at
  /// any number of them.
  func interval(successes: Double, trials: Double, confidence: Double) -> Interval {
    switch self {
    case .once:
      Wilson.interval(
        successes: successes, trials: trials, z: Normal.z(confidence: confidence))
    case .anytime:
      ConfidenceSequence.interval(
        successes: successes, trials: trials, confidence: confidence)
    }
  }
}
