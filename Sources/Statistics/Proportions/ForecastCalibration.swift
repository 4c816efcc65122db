import RealModule

/// A probability that was given to something, and what came of it.
package struct Forecast: Equatable, Sendable {
  /// 0 to 1.
  package let probability: Double
  /// Whether it was so.
  package let isTrue: Bool
  /// What it may share a fate with, as forecasts of one week do.
  package let cluster: Int

  /// A forecast and its outcome.
  package init(probability: Double, isTrue: Bool, cluster: Int) {
    self.probability = probability
    self.isTrue = isTrue
    self.cluster = cluster
  }
}

/// Whether probabilities hold as a whole: as many came true as they add up to.
///
/// Calibration in the large: all odds are multiplied by one factor, and the factor under which as many
/// would have come true as did is the calibration intercept's exponential; 1 where the probabilities
/// hold, more where they are too low. Limits and p-value are the score's, which for equal
/// probabilities are Wilson's. Assumes forecasts independent given their cluster; where clusters
/// spread more than that, variances are multiplied by how much. Source: D. R. Cox, "Two further
/// applications of a model for binary regression", Biometrika 45 (1958); E. W. Steyerberg, "Clinical
/// Prediction Models" (2019), section 15.3; for the score G. W. Brier, "Verification of forecasts
/// expressed in terms of probability", Monthly Weather Review 78 (1950).
package struct ForecastCalibration: Equatable, Sendable {
  /// How many came true of how many.
  package let tally: Tally
  /// How many would have: the sum of the probabilities.
  package let expected: Double
  /// The mean squared distance of probabilities from what came, 0 to 1: the less the better; `nil`
  /// without forecasts.
  package let brierScore: Double?
  /// What that would be on average if the probabilities held; `nil` without forecasts.
  package let brierScoreIfTrue: Double?
  /// The odds of coming true over the odds that were given. 0 where none came true, infinite where all
  /// did, unknown without forecasts.
  package let oddsRatio: Effect
  /// The two-sided p-value of that being 1; 1 without forecasts.
  package let pValue: Double
  /// By how much variances were multiplied because clusters spread: 1 or more.
  package let inflation: Double

  /// Beyond these a probability is as good as certain, and its odds are no measure.
  private static let limits = 1e-6...(1 - 1e-6)
  /// The log of the factor has no value worth telling beyond this.
  private static let bracket = -30.0...30.0

  /// Holds forecasts against what came of them.
  ///
  /// - Parameters:
  ///   - forecasts: in any order.
  ///   - confidence: of the two-sided interval.
  /// - Complexity: O(*n* log *n*), some hundred sums of *n* terms.
  package init(_ forecasts: [Forecast], confidence: Double = 0.95) {
    let count = Double(forecasts.count)
    let successes = forecasts.count(where: \.isTrue)
    tally = Tally(successes: successes, trials: forecasts.count)
    // Sums in a fixed order, or they would differ in their last digits from run to run.
    let sorted = forecasts.sorted { $0.probability < $1.probability }
    expected = sorted.reduce(0) { $0 + $1.probability }
    guard !forecasts.isEmpty else {
      (brierScore, brierScoreIfTrue, oddsRatio, pValue, inflation) = (nil, nil, .unknown, 1, 1)
      return
    }
    brierScore =
      sorted.reduce(0) { sum, forecast in
        let distance = forecast.probability - (forecast.isTrue ? 1 : 0)
        return sum + distance * distance
      } / count
    brierScoreIfTrue = sorted.reduce(0) { $0 + $1.probability * (1 - $1.probability) } / count
    let shifted = ShiftedOdds(
      sorted.map { forecast in
        let p = min(max(forecast.probability, Self.limits.lowerBound), Self.limits.upperBound)
        return .log(p) - .log(onePlus: -p)
      })
    let middle = shifted.shift(expecting: Double(successes), in: Self.bracket)
    let inflation = Self.inflation(sorted, shifted, at: middle)
    let z = Normal.z(confidence: confidence)
    oddsRatio = Self.effect(tally, middle, shifted, inflation: inflation, z: z)
    self.inflation = inflation
    pValue = Normal.twoSided(shifted.score(successes, at: 0, inflation: inflation))
  }

  private static func effect(
    _ tally: Tally, _ middle: Double, _ shifted: ShiftedOdds, inflation: Double, z: Double
  ) -> Effect {
    let isNone = tally.successes == 0
    let isAll = tally.failures == 0
    func limit(_ wanted: Double, in bracket: ClosedRange<Double>) -> Double {
      .exp(
        MonotoneRoot.bisection(in: bracket) {
          wanted - shifted.score(tally.successes, at: $0, inflation: inflation)
        })
    }
    let lower = isNone ? 0 : limit(z, in: bracket.lowerBound...middle)
    let upper = isAll ? nil : limit(-z, in: middle...bracket.upperBound)
    return Effect(
      value: isNone ? 0 : isAll ? .infinity : .exp(middle),
      interval: Interval(lower: lower, upper: upper))
  }

  /// How much more clusters spread about the shifted probabilities than chance makes them.
  private static func inflation(
    _ forecasts: [Forecast], _ shifted: ShiftedOdds, at shift: Double
  ) -> Double {
    var clusters: [Int: (residual: Double, variance: Double)] = [:]
    for (forecast, p) in zip(forecasts, shifted.chances(at: shift)) {
      let before = clusters[forecast.cluster] ?? (0, 0)
      clusters[forecast.cluster] = (
        before.residual + (forecast.isTrue ? 1 : 0) - p, before.variance + p * (1 - p)
      )
    }
    guard clusters.count >= Proportion.weeksForDesignEffect else { return 1 }
    let chiSquare = clusters.sorted { $0.key < $1.key }.reduce(0.0) { sum, cluster in
      let (residual, variance) = cluster.value
      return variance > 0 ? sum + residual * residual / variance : sum
    }
    return max(1, chiSquare / Double(clusters.count - 1))
  }
}

/// Chances whose odds are all multiplied by one factor.
private struct ShiftedOdds {
  private let logOdds: [Double]

  init(_ logOdds: [Double]) { self.logOdds = logOdds }

  /// The chances, in the order of the odds, once the log of the odds is shifted.
  func chances(at shift: Double) -> [Double] { logOdds.map { 1 / (1 + .exp(-$0 - shift)) } }

  /// The shift under which so many are expected; an end of the bracket for none and for all.
  func shift(expecting count: Double, in bracket: ClosedRange<Double>) -> Double {
    MonotoneRoot.newton(in: bracket, start: 0) { shift in
      let sums = sums(at: shift)
      return .init(value: sums.mean - count, slope: sums.variance)
    }
  }

  /// How many standard deviations a count lies above what is expected.
  func score(_ count: Int, at shift: Double, inflation: Double) -> Double {
    let sums = sums(at: shift)
    return (Double(count) - sums.mean) / .sqrt(inflation * sums.variance)
  }

  private func sums(at shift: Double) -> (mean: Double, variance: Double) {
    chances(at: shift).reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * (1 - $1)) }
  }
}
