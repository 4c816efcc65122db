import RealModule

/// The share of durations still running after each time, counting those not yet over as such.
///
/// Assumes that whether a duration is still open at the end of observation says nothing about how
/// long it would have lasted. Source: Kaplan & Meier, "Nonparametric estimation from incomplete
/// observations", JASA 53 (1958); variance of Greenwood (1926); log-log band of Kalbfleisch &
/// Prentice, "The Statistical Analysis of Failure Time Data" (2002), section 1.4.
package struct KaplanMeier: Equatable, Sendable {
  /// The estimate just after one time at which something ended.
  package struct Step: Equatable, Sendable {
    /// When it ended, in the unit of the durations.
    package let time: Double
    /// How many were still running just before.
    package let atRisk: Int
    /// How many ended then.
    package let events: Int
    /// The share still running afterwards, in 0...1.
    package let survival: Double
    /// Greenwood's sum of d/(n(n-d)): the variance of the log of the share; infinite at a share of
    /// 0.
    package let greenwood: Double
    /// The log-log band of the share; both ends `nil` at a share of 0, where it is undefined.
    package let band: Interval
  }

  /// A quantile of the durations and its limits, each `nil` when it is not reached.
  package struct QuantileEstimate: Equatable, Sendable {
    /// The least time by which the share still running has come down far enough.
    package let value: Double?
    /// The limits, read off the band in the same way.
    package let interval: Interval
  }

  /// One step for each distinct time at which something ended, in ascending order.
  package let steps: [Step]
  /// How many durations are over.
  package let closed: Int
  /// How many were still running when last seen.
  package let open: Int

  // Products of fractions miss round values such as one half by a few units in the last place.
  private static let tolerance = 1e-9

  /// Estimates the curve.
  ///
  /// At tied times those that ended come before those last seen open: the open ones are still at
  /// risk.
  ///
  /// - Parameters:
  ///   - durations: zero or more each, in any order and unit, without NaN.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - confidence: of the band.
  /// - Complexity: O(*n* log *n*).
  package init(durations: [Double], isClosed: [Bool], confidence: Double = 0.95) {
    precondition(durations.count == isClosed.count, "each duration is closed or open")
    precondition(durations.allSatisfy { $0 >= 0 }, "durations are not negative")
    let order = durations.indices.sorted { durations[$0] < durations[$1] }
    var curve = Curve(z: Normal.z(confidence: confidence))
    var start = 0
    while start < order.count {
      let time = durations[order[start]]
      var end = start
      var events = 0
      while end < order.count, durations[order[end]] == time {
        events += isClosed[order[end]] ? 1 : 0
        end += 1
      }
      if events > 0 { curve.fall(at: time, atRisk: order.count - start, events: events) }
      start = end
    }
    steps = curve.steps
    closed = isClosed.count { $0 }
    open = isClosed.count - closed
  }

  /// A quantile: the least time t with S(t) <= 1 - q, with limits where the band does the same.
  ///
  /// - Parameter q: strictly between 0 and 1.
  /// - Returns: `nil` for whatever the curve or the band does not come down to; all `nil` when
  ///   nothing is over.
  /// - Complexity: O(steps).
  package func quantile(_ q: Double) -> QuantileEstimate {
    precondition(q > 0 && q < 1, "a quantile of a curve is strictly between 0 and 1")
    let level = 1 - q + Self.tolerance
    let value = steps.first { $0.survival <= level }?.time
    let lower = steps.first { step in step.band.lower.map { $0 <= level } ?? false }?.time
    let upper = steps.first { step in step.band.upper.map { $0 <= level } ?? false }?.time
    return QuantileEstimate(value: value, interval: Interval(lower: lower, upper: upper))
  }

  /// The share still running after `time`: 1 before the first end, then as the last step says.
  ///
  /// - Complexity: O(steps).
  package func survival(at time: Double) -> Double {
    steps.last { $0.time <= time }?.survival ?? 1
  }
}

/// The curve on its way down.
private struct Curve {
  let z: Double
  var survival = 1.0
  var greenwood = 0.0
  var steps: [KaplanMeier.Step] = []

  init(z: Double) { self.z = z }

  mutating func fall(at time: Double, atRisk: Int, events: Int) {
    let n = Double(atRisk)
    let d = Double(events)
    survival = atRisk == events ? 0 : survival * (n - d) / n
    greenwood += d / (n * (n - d))
    steps.append(
      KaplanMeier.Step(
        time: time, atRisk: atRisk, events: events, survival: survival, greenwood: greenwood,
        band: band()))
  }

  private func band() -> Interval {
    guard survival > 0 else { return .unlimited }
    let width = z * .sqrt(greenwood) / abs(.log(survival))
    return Interval(
      lower: .pow(survival, .exp(width)), upper: .pow(survival, .exp(-width)))
  }
}
