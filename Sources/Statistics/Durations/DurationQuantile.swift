/// A quantile of durations by the method that suits them: order statistics when all are over,
/// Kaplan-Meier when some are still running.
package struct DurationQuantile: Equatable, Sendable {
  /// How the quantile and its limits were found.
  package enum Method: String, Sendable, CaseIterable {
    /// The sample quantile, with order statistics as limits.
    case orderStatistics = "order-statistics"
    /// The curve that counts open durations as such, with its log-log band.
    case kaplanMeier = "kaplan-meier"
  }

  /// The quantile, in the unit of the durations; `nil` when it is not reached.
  package let value: Double?
  /// The limits; an end is `nil` when the data set none.
  package let interval: Interval
  /// How they were found.
  package let method: Method

  /// Estimates a quantile.
  ///
  /// Assumptions and sources as `Quantile` and `KaplanMeier`.
  ///
  /// - Parameters:
  ///   - q: strictly between 0 and 1.
  ///   - durations: zero or more each, in any order and unit, without NaN.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` and `unlimited` for no durations.
  /// - Complexity: O(*n*) while all are closed, else O(*n* log *n*).
  package static func estimate(
    _ q: Double, durations: [Double], isClosed: [Bool], confidence: Double = 0.95
  ) -> DurationQuantile {
    guard isClosed.contains(false) else {
      let quantile = Quantile.estimate(durations, q: q, confidence: confidence)
      return DurationQuantile(
        value: quantile.value, interval: quantile.interval, method: .orderStatistics)
    }
    let curve = KaplanMeier(durations: durations, isClosed: isClosed, confidence: confidence)
    let estimate = curve.quantile(q)
    return DurationQuantile(
      value: estimate.value, interval: estimate.interval, method: .kaplanMeier)
  }
}
