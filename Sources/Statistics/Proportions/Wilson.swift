import RealModule

/// Wilson's score interval for one proportion.
///
/// Assumes independent trials of one chance. Source: E. B. Wilson, "Probable inference", JASA 22
/// (1927); recommended by Brown, Cai & DasGupta, "Interval estimation for a binomial proportion",
/// Statistical Science 16 (2001). Not for one-sided claims: those need `ClopperPearson`.
package enum Wilson {
  /// The interval for a proportion.
  ///
  /// - Parameters:
  ///   - successes: in 0...trials; not whole when a design effect has shrunk the sample.
  ///   - trials: zero or more.
  ///   - z: the normal quantile of the confidence.
  /// - Returns: limits in 0...1, exactly 0 without successes and exactly 1 without failures;
  ///   `unlimited` without trials.
  package static func interval(
    successes: Double, trials: Double, z: Double = Normal.z95
  ) -> Interval {
    precondition(successes >= 0 && successes <= trials, "successes are in 0...trials")
    guard trials > 0 else { return .unlimited }
    let p = successes / trials
    let square = z * z / trials
    let centre = (p + square / 2) / (1 + square)
    let spread = Double.sqrt(p * (1 - p) / trials + square / (4 * trials))
    let halfWidth = z / (1 + square) * spread
    let lower = successes == 0 ? 0 : max(0, centre - halfWidth)
    let upper = successes == trials ? 1 : min(1, centre + halfWidth)
    return Interval(lower: lower, upper: upper)
  }

  /// The interval of a tally.
  package static func interval(_ tally: Tally, z: Double = Normal.z95) -> Interval {
    interval(successes: Double(tally.successes), trials: Double(tally.trials), z: z)
  }
}
