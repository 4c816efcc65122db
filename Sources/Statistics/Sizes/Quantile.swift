/// Sample quantiles and limits for them that hold whatever the distribution.
package enum Quantile {
  /// The quantile by linear interpolation between order statistics, the default of R and NumPy.
  ///
  /// Source: Hyndman & Fan, "Sample quantiles in statistical packages", American Statistician 50
  /// (1996), type 7.
  ///
  /// - Parameters:
  ///   - sorted: values in ascending order, without NaN.
  ///   - q: in 0...1.
  /// - Returns: `nil` for no values; the value itself for one.
  /// - Complexity: O(1).
  package static func type7(sorted: [Double], q: Double) -> Double? {
    precondition((0...1).contains(q), "a quantile is in 0...1")
    guard let last = sorted.last else { return nil }
    let position = Double(sorted.count - 1) * q
    let index = Int(position.rounded(.down))
    guard index + 1 < sorted.count else { return last }
    let low = sorted[index]
    return low + (sorted[index + 1] - low) * (position - Double(index))
  }

  /// Limits for a quantile: two order statistics whose ranks come from the binomial law.
  ///
  /// Assumes independent values of one distribution, of any shape. Source: W. J. Conover,
  /// "Practical Nonparametric Statistics" (1999), section 3.2.
  ///
  /// - Parameters:
  ///   - sorted: values in ascending order, without NaN; ties are allowed.
  ///   - q: strictly between 0 and 1.
  ///   - confidence: of the two-sided interval.
  /// - Returns: an end is `nil` where the sample is too small to have such a rank: a 95 % upper
  ///   limit needs 6 values for the median, 36 for q = 0.9 and 72 for q = 0.95.
  /// - Complexity: O(sqrt(*n*)).
  package static func orderStatisticInterval(
    sorted: [Double], q: Double, confidence: Double = 0.95
  ) -> Interval {
    let ranks = orderStatisticRanks(count: sorted.count, q: q, confidence: confidence)
    return Interval(
      lower: ranks.lower.map { sorted[$0 - 1] }, upper: ranks.upper.map { sorted[$0 - 1] })
  }

  /// A quantile and its limits, from values in any order.
  ///
  /// The same as `type7` and `orderStatisticInterval` say of the values in order, without putting
  /// more of them in order than these read.
  ///
  /// - Parameters:
  ///   - values: in any order, without NaN; ties are allowed.
  ///   - q: strictly between 0 and 1.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` and `unlimited` for no values.
  /// - Complexity: O(*n*), O(*n* log *n*) at worst.
  package static func estimate(
    _ values: [Double], q: Double, confidence: Double = 0.95
  ) -> (value: Double?, interval: Interval) {
    guard !values.isEmpty else { return (nil, .unlimited) }
    let below = Int((Double(values.count - 1) * q).rounded(.down))
    let limits = orderStatisticRanks(count: values.count, q: q, confidence: confidence)
    let ranks = [
      limits.lower.map { $0 - 1 }, below, min(below + 1, values.count - 1),
      limits.upper.map { $0 - 1 },
    ].compactMap(\.self).sorted()
    let settled = OrderStatistics.settled(values, at: ranks)
    return (
      type7(sorted: settled, q: q),
      Interval(
        lower: limits.lower.map { settled[$0 - 1] }, upper: limits.upper.map { settled[$0 - 1] })
    )
  }

  /// The ranks, from 1, of the order statistics that limit a quantile.
  ///
  /// - Parameters:
  ///   - count: how many values there are.
  ///   - q: strictly between 0 and 1.
  ///   - confidence: of the two-sided interval.
  /// - Returns: the largest r with P(Bin(n, q) <= r - 1) <= tail and the smallest s with
  ///   P(Bin(n, q) <= s - 1) >= 1 - tail; `nil` where there is none in 1...n.
  package static func orderStatisticRanks(
    count: Int, q: Double, confidence: Double = 0.95
  ) -> (lower: Int?, upper: Int?) {
    precondition(q > 0 && q < 1, "limits exist for quantiles strictly between 0 and 1")
    guard count > 0 else { return (nil, nil) }
    let tail = (1 - confidence) / 2
    // The least k above the tail; the largest r - 1 at or below the tail is k - 1, or k on a tie.
    let k = Binomial.quantile(tail, trials: count, p: q)
    let lower = Binomial.cdf(k, trials: count, p: q) <= tail ? k + 1 : k
    let upper = Binomial.quantile(1 - tail, trials: count, p: q) + 1
    return (lower >= 1 ? lower : nil, upper <= count ? upper : nil)
  }
}
