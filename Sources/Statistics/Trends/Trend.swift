import RealModule

/// Whether and how fast a series rises or falls, whatever its distribution.
///
/// Assumes a monotone trend and residuals that are independent or follow one another as an
/// autoregression of order 1, by which both the test and the limits are stretched. Strong
/// autocorrelation is only partly corrected. Source: H. B. Mann, Econometrica 13 (1945); M. G.
/// Kendall, "Rank Correlation Methods" (1975), section 4.9 for the variance with ties; P. K. Sen,
/// JASA 63 (1968) for the slope; Yue & Wang, Water Resources Management 18 (2004) for the stretch.
package struct Trend: Equatable, Sendable {
  /// Rises less falls over all pairs of points.
  package let s: Int
  /// The variance of `s` without a trend, before stretching.
  package let variance: Double
  /// The standardised, continuity-corrected and stretched `s`.
  package let z: Double
  /// Its two-sided p-value: 1 when all values are equal.
  package let pValue: Double
  /// `s` over the number of pairs, in -1...1.
  package let tau: Double
  /// The median slope between pairs, per unit of time, and Sen's limits, stretched about it.
  package let slope: Effect
  /// The value at time 0 on the line of that slope through the medians.
  package let intercept: Double
  /// The lag-1 autocorrelation of the residuals' ranks, not corrected for bias.
  package let autocorrelation: Double
  /// The factor of the variance for it: 1 or more.
  package let inflation: Double

  /// Looks for a trend.
  ///
  /// - Parameters:
  ///   - values: in order of time, without NaN; ties are allowed.
  ///   - times: as many, in ascending order, ties allowed; `nil` for 0, 1, 2 and so on.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` with fewer than three points or when all times are equal.
  /// - Complexity: O(*n* log *n*), some forty times.
  package init?(_ values: [Double], times: [Double]? = nil, confidence: Double = 0.95) {
    let times = times ?? values.indices.map(Double.init)
    let slopes = PairwiseSlopes(x: times, y: values)
    guard values.count >= 3, slopes.count > 0 else { return nil }
    let sorted = values.sorted()
    let falls = slopes.count(upTo: 0, including: false)
    let rises = slopes.count - slopes.count(upTo: 0, including: true)
    let ties = TieCorrection(times: times, sortedValues: sorted)
    let median = Self.median(slopes)
    let residuals = zip(times, values).map { $1 - median * $0 }
    let stretch = SerialStretch(residuals)
    s = rises - falls
    variance = ties.kendallVariance
    z = variance > 0 ? Double(s - s.signum()) / .sqrt(variance * stretch.inflation) : 0
    pValue = Normal.twoSided(z)
    tau = Double(s) / (Double(values.count) * Double(values.count - 1) / 2)
    let middle = (Quantile.type7(sorted: sorted, q: 0.5), Quantile.type7(sorted: times, q: 0.5))
    intercept = (middle.0 ?? 0) - median * (middle.1 ?? 0)
    autocorrelation = stretch.autocorrelation
    inflation = stretch.inflation
    let limits = Self.limits(slopes, sigma: .sqrt(ties.senVariance), confidence: confidence)
    slope = Effect(
      value: median,
      interval: limits.map { median + ($0 - median) * .sqrt(stretch.inflation) })
  }

  private static func median(_ slopes: PairwiseSlopes) -> Double {
    let upper = slopes.slope(rank: slopes.count / 2)
    guard slopes.count.isMultiple(of: 2) else { return upper }
    return (slopes.slope(rank: slopes.count / 2 - 1) + upper) / 2
  }

  /// Sen's order statistics of the slopes, equation 2.6.
  private static func limits(
    _ slopes: PairwiseSlopes, sigma: Double, confidence: Double
  ) -> Interval {
    let reach = Normal.z(confidence: confidence) * sigma
    let count = Double(slopes.count)
    let upper = Int(((count + reach) / 2).rounded(.toNearestOrEven))
    let lower = Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1
    return Interval(
      lower: slopes.slope(rank: max(lower, 0)),
      upper: slopes.slope(rank: min(upper, slopes.count - 1)))
  }
}
