import RealModule

/// Shares of suspicion among several changes before an event: the later, the larger.
///
/// No probabilities: they say how to divide what is to be divided, not whether anything is. Each
/// halves with every half-life of age. A convention of Toll, as exponential forgetting is one.
package enum RecencyWeights {
  /// The shares, in the order of the lags.
  ///
  /// - Parameters:
  ///   - lags: 0 or more, in the unit of the half-life.
  ///   - halfLife: positive.
  /// - Returns: as many shares that add up to 1; none for none.
  package static func shares(lags: [Double], halfLife: Double) -> [Double] {
    precondition(halfLife > 0, "a half-life is positive")
    // Relative to the latest, or those of long ago would all be 0.
    let least = lags.min() ?? 0
    let weights = lags.map { Double.exp2(-($0 - least) / halfLife) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
