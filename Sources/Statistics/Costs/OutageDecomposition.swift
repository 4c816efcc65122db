import RealModule

/// Why outage time changed: more incidents, or longer ones.
///
/// Assumes incidents at a steady rate within each period and log-normal durations. The log of the
/// ratio of total times is the sum of the logs of the two ratios. Source: normal approximations;
/// for the log-normal mean, Zhou & Gao, "Confidence intervals for the log-normal mean", Statistics
/// in Medicine 16 (1997), Cox's method.
package struct OutageDecomposition: Equatable, Sendable {
  /// The durations of all incidents of one period, and the period's length.
  package struct Period: Equatable, Sendable {
    /// Positive, in any order, in one unit for both periods.
    package let durations: [Double]
    /// In one unit for both periods.
    package let exposure: Double

    /// A period with its incidents.
    package init(durations: [Double], exposure: Double) {
      self.durations = durations
      self.exposure = exposure
    }
  }

  /// Incidents per exposure in the later period over the earlier.
  package let count: Effect
  /// The expected duration of an incident in the later period over the earlier.
  package let duration: Effect

  /// Compares two periods.
  ///
  /// - Parameters:
  ///   - earlier: the period compared with.
  ///   - later: the period the ratios are about.
  ///   - inflation: phi of the weekly counts, at least 1.
  ///   - confidence: of the two-sided intervals.
  /// - Returns: `nil` with fewer than two incidents in a period, or with one that has no length.
  /// - Complexity: O(*n*).
  package init?(
    earlier: Period, later: Period, inflation: Double = 1, confidence: Double = 0.95
  ) {
    let first = Moments(earlier.durations.map { Double.log($0) })
    let second = Moments(later.durations.map { Double.log($0) })
    guard let v1 = first.variance, let v2 = second.variance, earlier.exposure > 0,
      later.exposure > 0
    else { return nil }
    let z = Normal.z(confidence: confidence)
    let n1 = Double(first.count)
    let n2 = Double(second.count)
    let rates = Double.log(n2 / later.exposure) - .log(n1 / earlier.exposure)
    count = Self.ratio(rates, error: .sqrt(inflation * (1 / n1 + 1 / n2)), z: z)
    let spread = v1 / n1 + v2 / n2 + v1 * v1 / (2 * (n1 - 1)) + v2 * v2 / (2 * (n2 - 1))
    let means = second.mean + v2 / 2 - first.mean - v1 / 2
    duration = Self.ratio(means, error: .sqrt(spread), z: z)
  }

  private static func ratio(_ log: Double, error: Double, z: Double) -> Effect {
    Effect(
      value: .exp(log),
      interval: Interval(lower: .exp(log - z * error), upper: .exp(log + z * error)))
  }
}
