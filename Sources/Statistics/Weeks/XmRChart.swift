/// An individuals chart: what a series of weekly numbers does while nothing changes.
///
/// Assumes a steady process whose successive values are independent; a growing series breaks the
/// limits by growing. Source: D. J. Wheeler, "Understanding Variation" (1993), for the limits from
/// moving ranges.
package struct XmRChart: Equatable, Sendable {
  /// The mean of the baseline.
  package let centre: Double
  /// The mean of the absolute differences of successive baseline values.
  package let meanMovingRange: Double
  /// The natural process limits, cut at the floor.
  package let limits: Interval
  /// The upper limit of a single moving range.
  package let rangeLimit: Double
  /// The points, of the whole series, that break a rule; indices from 0.
  package let signals: RunRules

  // Expected range of two normal values over their sigma, and the constants made of it: 3/1.128,
  // rounded as Wheeler's tables print it, and the 3-sigma limit of a range.
  private static let rangePerSigma = 1.128
  private static let limitPerRange = 2.66
  private static let rangeLimitPerRange = 3.268

  /// The spread of the process as its moving ranges show it.
  package var sigma: Double { meanMovingRange / Self.rangePerSigma }

  /// Charts a series.
  ///
  /// - Parameters:
  ///   - values: in order of time, without gaps and without NaN.
  ///   - baseline: how many of the first values set the limits; `nil` for all.
  ///   - floor: the least possible value, which cuts the lower limit; `nil` for none.
  /// - Returns: `nil` with fewer than two baseline values.
  /// - Complexity: O(*n*).
  package init?(values: [Double], baseline: Int? = nil, floor: Double? = 0) {
    let base = values.prefix(baseline ?? values.count)
    guard base.count >= 2 else { return nil }
    let centre = base.reduce(0, +) / Double(base.count)
    let ranges = zip(base.dropFirst(), base).map { abs($0 - $1) }
    let range = ranges.reduce(0, +) / Double(ranges.count)
    let reach = Self.limitPerRange * range
    self.centre = centre
    meanMovingRange = range
    limits = Interval(
      lower: max(floor ?? -.infinity, centre - reach), upper: centre + reach)
    rangeLimit = Self.rangeLimitPerRange * range
    let sigma = range / Self.rangePerSigma
    // Without spread any departure is infinitely far; equal values are not far at all.
    let scores = values.map { $0 == centre ? 0 : ($0 - centre) / sigma }
    signals = RunRules(scores: scores, limit: Self.limitPerRange * Self.rangePerSigma)
  }
}
