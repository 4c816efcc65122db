import RealModule

/// The Poisson distribution of counts with a given mean.
package enum Poisson {
  /// The chance of exactly k events; 0 for negative k.
  package static func mass(_ k: Int, mean: Double) -> Double {
    k < 0 ? 0 : .exp(SaddlePoint.logPoisson(Double(k), mean: mean))
  }

  /// The chance of at most k events.
  ///
  /// - Complexity: O(sqrt(mean)).
  package static func cdf(_ k: Int, mean: Double) -> Double {
    if k < 0 { return 0 }
    return mean == 0 ? 1 : IncompleteGamma.upper(mean, shape: Double(k) + 1)
  }

  /// The least k with at least a share `probability` at or below it.
  ///
  /// - Parameters:
  ///   - probability: strictly between 0 and 1.
  ///   - mean: zero or more.
  /// - Complexity: O(sqrt(mean)) times the log of how far the normal guess is off.
  package static func quantile(_ probability: Double, mean: Double) -> Int {
    precondition(probability > 0 && probability < 1, "a Poisson quantile needs 0 < p < 1")
    // A sum that should equal the probability exactly may miss it by rounding.
    let probability = probability * (1 - 1e-12)
    let guess = mean + Normal.quantile(probability) * .sqrt(mean)
    var low = Int(guess.rounded(.down)) - 2
    var width = 4
    while low >= 0 && cdf(low, mean: mean) >= probability {
      low -= width
      width *= 2
    }
    low = max(low, -1)
    var high = low + width
    while cdf(high, mean: mean) < probability {
      low = high
      high += width
      width *= 2
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle, mean: mean) >= probability { high = middle } else { low = middle }
    }
    return high
  }
}
