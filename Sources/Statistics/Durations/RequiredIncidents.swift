import RealModule

/// How many incidents it takes to see durations change.
///
/// Assumes log-normal durations with a known spread and two groups of one size. Source: the usual
/// normal approximation, as in J. M. Lachin, "Introduction to sample size determination",
/// Controlled Clinical Trials 2 (1981).
package enum RequiredIncidents {
  /// Incidents in each group for a comparison of logs to find a change.
  ///
  /// - Parameters:
  ///   - ratio: new durations over old, positive and not 1: 0.9 is 10 % shorter.
  ///   - sigma: the standard deviation of the log durations, not negative.
  ///   - power: the chance of finding it, strictly between 0 and 1.
  ///   - confidence: of the two-sided test.
  /// - Returns: rounded up; the largest whole number where there are not enough.
  package static func perGroup(
    ratio: Double, sigma: Double, power: Double = 0.8, confidence: Double = 0.95
  ) -> Int {
    count(variance: sigma * sigma, ratio, power, confidence)
  }

  /// Incidents in each group for a comparison of means to find a change.
  ///
  /// - Returns: as `perGroup`; many times as many once the spread is past 1.
  package static func perGroupForMeans(
    ratio: Double, sigma: Double, power: Double = 0.8, confidence: Double = 0.95
  ) -> Int {
    count(variance: .expMinusOne(sigma * sigma), ratio, power, confidence)
  }

  private static func count(
    variance: Double, _ ratio: Double, _ power: Double, _ confidence: Double
  ) -> Int {
    precondition(ratio > 0 && ratio != 1, "no number of incidents shows no change")
    let z = Normal.z(confidence: confidence) + Normal.quantile(power)
    let log = Double.log(ratio)
    let needed = (2 * z * z * variance / (log * log)).rounded(.up)
    return Int(exactly: needed) ?? .max
  }
}
