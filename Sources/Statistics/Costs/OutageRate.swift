import RealModule

/// Outage time per unit of exposure: how often times how long, with an interval for both together.
///
/// Assumes incidents at a steady rate with independent durations. Source: the MOVER of Zou &
/// Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27
/// (2008), and Zou, Taleban & Huo, "Confidence interval estimation for lognormal data",
/// Computational Statistics & Data Analysis 53 (2009), while durations may pass for log-normal;
/// otherwise Student's t on the log of the compound Poisson total. The interval is approximate;
/// with fewer than ten incidents it spans orders of magnitude.
package struct OutageRate: Equatable, Sendable {
  /// Which interval was used.
  package enum Method: String, Sendable, CaseIterable {
    /// Rate, mean and spread of the logs, each with its own limits.
    case mover
    /// The total alone.
    case logT = "log-t"
  }

  /// Time per unit of exposure as counted.
  package let value: Double
  /// The limits of the expected time per unit of exposure; `unlimited` with fewer than two
  /// incidents.
  package let interval: Interval
  /// The interval that was used.
  package let method: Method
  /// The same with durations taken as log-normal; `nil` with fewer than two incidents.
  package let logNormal: Effect?
  /// The same with nothing assumed of durations; `nil` with fewer than two incidents.
  package let logT: Effect?
  /// The expected duration of one incident, taken as log-normal; `nil` with fewer than two.
  package let meanDuration: Effect?
  /// The test that chose the method; `nil` with fewer than three incidents or equal durations.
  package let logNormality: LogNormality?
  /// The share of the longest incident in the total, in 0...1.
  package let largestShare: Double

  /// Estimates the rate.
  ///
  /// - Parameters:
  ///   - durations: of all incidents, positive, in any order.
  ///   - exposure: in the unit of the answer: weeks, or changes over 100.
  ///   - confidence: of the two-sided interval; 0.9 gives a one-sided 95 % limit.
  /// - Returns: `nil` without incidents, or without exposure.
  /// - Complexity: O(*n* log *n*).
  package init?(durations: [Double], exposure: Double, confidence: Double = 0.95) {
    guard exposure > 0, let longest = durations.max() else { return nil }
    let total = durations.reduce(0, +)
    value = total / exposure
    largestShare = longest / total
    logNormality = LogNormality(durations)
    method = logNormality?.isPlausible ?? true ? .mover : .logT
    let parts = LogNormalParts(durations, confidence: confidence)
    meanDuration = parts?.combined(rate: nil)
    logNormal = parts?.combined(
      rate: RateParts(count: durations.count, exposure: exposure, confidence: confidence))
    logT = Self.logT(durations, value: total / exposure, confidence: confidence)
    interval = (method == .mover ? logNormal : logT)?.interval ?? .unlimited
  }

  /// exp(± t s), with s the standard error of the log of a compound Poisson total.
  private static func logT(_ durations: [Double], value: Double, confidence: Double) -> Effect? {
    guard durations.count >= 2 else { return nil }
    let squares = durations.reduce(0.0) { $0 + $1 * $1 }
    let error = Double.sqrt(squares) / durations.reduce(0, +)
    let t = StudentT.t(confidence: confidence, degreesOfFreedom: Double(durations.count - 1))
    let factor = Double.exp(t * error)
    return Effect(
      value: value, interval: Interval(lower: value / factor, upper: value * factor))
  }
}

/// The log of a rate and how far its exact limits are from it.
private struct RateParts {
  let log: Double
  let below: Double
  let above: Double

  init(count: Int, exposure: Double, confidence: Double) {
    let interval = Garwood.interval(
      count: Double(count), exposure: exposure, confidence: confidence)
    log = .log(Double(count) / exposure)
    below = log - .log(interval.lower ?? 0)
    above = .log(interval.upper ?? .infinity) - log
  }
}

/// The log of a log-normal mean, in its two terms, and how far the limits of each are from it.
private struct LogNormalParts {
  let mean: Double
  let meanReach: Double
  let halfVariance: Double
  let varianceBelow: Double
  let varianceAbove: Double

  init?(_ durations: [Double], confidence: Double) {
    let moments = Moments(durations.map { Double.log($0) })
    guard let variance = moments.variance else { return nil }
    let freedom = Double(moments.count - 1)
    let tail = (1 - confidence) / 2
    let t = StudentT.t(confidence: confidence, degreesOfFreedom: freedom)
    let half = variance / 2
    mean = moments.mean
    meanReach = t * .sqrt(variance / Double(moments.count))
    halfVariance = half
    varianceBelow = half - freedom * half / ChiSquare.quantile(1 - tail, degreesOfFreedom: freedom)
    varianceAbove = freedom * half / ChiSquare.quantile(tail, degreesOfFreedom: freedom) - half
  }

  /// The mean, or the rate times the mean: distances to limits add as squares.
  func combined(rate: RateParts?) -> Effect {
    let log = mean + halfVariance + (rate?.log ?? 0)
    let below = Double.hypot(.hypot(meanReach, varianceBelow), rate?.below ?? 0)
    let above = Double.hypot(.hypot(meanReach, varianceAbove), rate?.above ?? 0)
    let upper = Double.exp(log + above)
    return Effect(
      value: .exp(log),
      interval: Interval(lower: .exp(log - below), upper: upper < .infinity ? upper : nil))
  }
}
