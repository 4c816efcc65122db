import RealModule

/// The binomial distribution: successes in `trials` independent trials of chance p.
package enum Binomial {
  /// The chance of exactly k successes; 0 outside 0...trials.
  package static func mass(_ k: Int, trials: Int, p: Double) -> Double {
    guard (0...trials).contains(k) else { return 0 }
    return .exp(SaddlePoint.logBinomial(Double(k), Double(trials - k), p: p, q: 1 - p))
  }

  /// The chance of at most k successes.
  ///
  /// - Complexity: O(sqrt(trials)).
  package static func cdf(_ k: Int, trials: Int, p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return IncompleteBeta.upper(p, a: Double(k) + 1, b: Double(trials - k))
  }

  /// The least k with at least a share `probability` at or below it.
  ///
  /// - Parameters:
  ///   - probability: strictly between 0 and 1.
  ///   - trials: zero or more.
  ///   - p: in 0...1.
  /// - Complexity: O(sqrt(trials)) times the log of how far the normal guess is off: milliseconds
  ///   for fifty million trials.
  package static func quantile(_ probability: Double, trials: Int, p: Double) -> Int {
    precondition(probability > 0 && probability < 1, "a binomial quantile needs 0 < p < 1")
    // A sum that should equal the probability exactly may miss it by rounding.
    let probability = probability * (1 - 1e-12)
    let n = Double(trials)
    let guess = n * p + Normal.quantile(probability) * .sqrt(n * p * (1 - p))
    var low = Int(guess.rounded(.down)) - 2
    var high = low + 4
    var width = 4
    while low >= 0 && cdf(low, trials: trials, p: p) >= probability {
      high = low
      low -= width
      width *= 2
    }
    low = max(low, -1)
    while high < trials && cdf(high, trials: trials, p: p) < probability {
      low = max(low, high)
      high += width
      width *= 2
    }
    high = min(high, trials)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle, trials: trials, p: p) >= probability { high = middle } else { low = middle }
    }
    return max(high, 0)
  }
}
