import RealModule

/// How far the mean of a few log-normal durations strays from the true mean by luck alone.
package enum LuckOfTheMean {
  /// The central range of the sample mean over the true mean.
  ///
  /// Assumes independent log-normal durations. There is no closed form; the range is simulated, to
  /// about 1 % of its ends.
  ///
  /// - Parameters:
  ///   - sigma: the standard deviation of the log durations, not negative.
  ///   - count: how many durations are averaged, at least one.
  ///   - confidence: the share of samples inside.
  ///   - random: where the durations come from; a seeded one gives the same range again.
  /// - Complexity: O(count), ten thousand times; seldomer beyond 500, where ends differ less.
  package static func range(
    sigma: Double, count: Int, confidence: Double = 0.95,
    using random: inout some RandomNumberGenerator
  ) -> ClosedRange<Double> {
    precondition(sigma >= 0 && count > 0, "a mean is of something")
    // Ten thousand leave a standard error of about 1 % at the ends of a 95 % range.
    let draws = min(10_000, max(1_000, 5_000_000 / count))
    let trueMean = Double.exp(sigma * sigma / 2)
    let means = (0..<draws).map { _ in
      let sum = (0..<count).reduce(0.0) { sum, _ in
        sum + .exp(sigma * normal(using: &random))
      }
      return sum / Double(count) / trueMean
    }.sorted()
    let tail = (1 - confidence) / 2
    let low = Quantile.type7(sorted: means, q: tail) ?? 1
    let high = Quantile.type7(sorted: means, q: 1 - tail) ?? 1
    return low...high
  }

  /// The same range, by draws that are the same every time.
  package static func range(
    sigma: Double, count: Int, confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    var random = SplitMix(state: 1)
    return range(sigma: sigma, count: count, confidence: confidence, using: &random)
  }

  /// A standard normal value, by Box and Muller's transform.
  private static func normal(using random: inout some RandomNumberGenerator) -> Double {
    let radius = Double.sqrt(-2 * .log(Double.random(in: 0x1p-53...1, using: &random)))
    return radius * .cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }
}
