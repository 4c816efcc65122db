import RealModule

/// The difference of two proportions with Newcombe's hybrid score interval.
///
/// Assumes two independent groups of independent trials. Source: R. G. Newcombe, "Interval
/// estimation for the difference between independent proportions", Statistics in Medicine 17
/// (1998), method 10.
package enum Newcombe {
  /// The first proportion less the second.
  ///
  /// - Parameters:
  ///   - inflation: phi of the trials, by which successes and trials of both groups are divided
  ///     first; less than 1 counts as 1.
  ///   - confidence: of the two-sided interval; 0.9 gives a one-sided 95 % limit.
  /// - Returns: an effect within -1...1; `unknown` when a group has no trials.
  package static func difference(
    _ first: Tally, _ second: Tally, inflation: Double = 1, confidence: Double = 0.95
  ) -> Effect {
    guard let p1 = first.share, let p2 = second.share else { return .unknown }
    let z = Normal.z(confidence: confidence)
    let phi = max(1, inflation)
    guard let one = ends(first, phi, z), let two = ends(second, phi, z) else { return .unknown }
    let difference = p1 - p2
    let below = Double.hypot(p1 - one.lower, two.upper - p2)
    let above = Double.hypot(one.upper - p1, p2 - two.lower)
    return Effect(
      value: difference,
      interval: Interval(lower: max(-1, difference - below), upper: min(1, difference + above)))
  }

  private static func ends(
    _ tally: Tally, _ phi: Double, _ z: Double
  ) -> (lower: Double, upper: Double)? {
    let interval = Wilson.interval(
      successes: Double(tally.successes) / phi, trials: Double(tally.trials) / phi, z: z)
    guard let lower = interval.lower, let upper = interval.upper else { return nil }
    return (lower, upper)
  }
}
