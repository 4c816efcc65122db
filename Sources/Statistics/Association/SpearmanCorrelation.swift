import RealModule

/// Whether two series rise and fall together, by ranks.
///
/// Assumes independent pairs. Series that both grow go together whatever they are about, so their
/// straight lines are taken out first unless asked otherwise (G. U. Yule, "Why do we sometimes get
/// nonsense-correlations between time-series?", Journal of the Royal Statistical Society 89 (1926)).
/// Limits by D. G. Bonett & T. A. Wright, "Sample size requirements for estimating Pearson, Kendall
/// and Spearman correlations", Psychometrika 65 (2000); p-value by Student's t, as R's
/// cor.test(exact = FALSE) and SciPy's spearmanr.
package struct SpearmanCorrelation: Equatable, Sendable {
  /// rho, -1 to 1, and its limits.
  package let rho: Effect
  /// The two-sided p-value of rho being 0.
  package let pValue: Double

  /// Correlates two series.
  ///
  /// - Parameters:
  ///   - x: in order of time, evenly spaced, without NaN; ties share the mean of their ranks.
  ///   - y: as many.
  ///   - isDetrended: whether the straight lines of least squares are taken out first.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` with fewer than four points, or when a series has one value only.
  /// - Complexity: O(*n* log *n*).
  package init?(
    _ x: [Double], _ y: [Double], isDetrended: Bool = true, confidence: Double = 0.95
  ) {
    precondition(x.count == y.count, "the series have a value each at every point")
    guard x.count >= 4 else { return nil }
    let ranks = [x, y].map { Ties.midranks(isDetrended ? Self.residuals($0) : $0) }
    guard let rho = Self.pearson(ranks[0], ranks[1]) else { return nil }
    let count = Double(x.count)
    let reach =
      Normal.z(confidence: confidence) * Double.sqrt((1 + rho * rho / 2) / (count - 3))
    let isCertain = abs(rho) == 1
    self.rho = Effect(
      value: rho,
      interval: isCertain
        ? Interval(lower: rho, upper: rho)
        : Interval(lower: .tanh(.atanh(rho) - reach), upper: .tanh(.atanh(rho) + reach)))
    let freedom = count - 2
    pValue =
      isCertain
      ? 0
      : StudentT.twoSided(rho * .sqrt(freedom / (1 - rho * rho)), degreesOfFreedom: freedom)
  }

  /// What a straight line leaves over; differences that rounding made are evened out, or ranks
  /// would tell noise.
  private static func residuals(_ values: [Double]) -> [Double] {
    let middle = Double(values.count - 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    let times = values.indices.map { Double($0) - middle }
    let slope =
      zip(times, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) }
      / times.reduce(0) { $0 + $1 * $1 }
    let grain = 1e-10 * values.reduce(1e-300) { max($0, abs($1)) }
    return zip(times, values).map { (($1 - mean - slope * $0) / grain).rounded() }
  }

  private static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    let middle = Double(x.count + 1) / 2  // the mean of ranks
    var xx = 0.0
    var yy = 0.0
    var xy = 0.0
    for (x, y) in zip(x, y) {
      xx += (x - middle) * (x - middle)
      yy += (y - middle) * (y - middle)
      xy += (x - middle) * (y - middle)
    }
    guard xx > 0, yy > 0 else { return nil }
    return min(1, max(-1, xy / Double.sqrt(xx * yy)))
  }
}
