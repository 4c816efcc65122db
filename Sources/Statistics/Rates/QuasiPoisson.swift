import RealModule

/// A rate of events per unit of exposure with an interval that follows the spread of the counts.
///
/// Assumes independent counts whose variance is phi times their mean. Source: R. W. M. Wedderburn,
/// "Quasi-likelihood functions", Biometrika 61 (1974); McCullagh & Nelder (1989), section 6.2.
package struct QuasiPoisson: Equatable, Sendable {
  /// Which interval was used.
  package enum Method: String, Sendable {
    /// Student's t on the log of the rate: counts vary more than chance makes them.
    case quasiPoisson = "quasi-poisson"
    /// Garwood's exact limits: counts vary no more than chance makes them, or there are none.
    case garwood
  }

  /// Events per unit of exposure.
  package let rate: Double
  /// The limits of the rate; never below 0.
  package let interval: Interval
  /// How the counts vary, or `nil` with one count or no events.
  package let dispersion: Dispersion?
  /// The interval that was used.
  package let method: Method

  /// Estimates the rate common to several counts.
  ///
  /// - Parameters:
  ///   - counts: events in each period, zero or more, in any order; periods without events count.
  ///   - exposures: the length of each period, positive (1 for a full week).
  ///   - confidence: of the two-sided interval.
  /// - Returns: the rate, or `nil` without periods or with one that has no length. With one period,
  ///   without events, or with phi <= 1 the interval is Garwood's on the total.
  /// - Complexity: O(*n*).
  package static func rate(
    counts: [Int], exposures: [Double], confidence: Double = 0.95
  ) -> QuasiPoisson? {
    guard !counts.isEmpty, exposures.allSatisfy({ $0 > 0 }) else { return nil }
    let total = Double(counts.reduce(0, +))
    let exposure = exposures.reduce(0, +)
    let rate = total / exposure
    let dispersion = Dispersion.homogeneity(of: counts, exposures: exposures)
    guard let dispersion, dispersion.phi > 1 else {
      let interval = Garwood.interval(count: total, exposure: exposure, confidence: confidence)
      return QuasiPoisson(
        rate: rate, interval: interval, dispersion: dispersion, method: .garwood)
    }
    let t = StudentT.t(
      confidence: confidence, degreesOfFreedom: Double(dispersion.degreesOfFreedom))
    let factor = Double.exp(t * .sqrt(dispersion.phi / total))
    return QuasiPoisson(
      rate: rate, interval: Interval(lower: rate / factor, upper: rate * factor),
      dispersion: dispersion, method: .quasiPoisson)
  }
}
