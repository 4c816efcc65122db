import RealModule

/// The ratio of two rates with its test.
///
/// Assumes events independent at steady rates. Given their sum, the first count is binomial.
/// Source: Lehmann & Romano, "Testing Statistical Hypotheses" (2005), section 4.5; mid-p of
/// Lancaster (1961), central, so that limits and p-value agree.
package struct RateRatio: Equatable, Sendable {
  /// Events and the time, or whatever else, in which they happened.
  package struct Count: Hashable, Sendable {
    /// How many events.
    package let events: Int
    /// In how much exposure, both counts in one unit.
    package let exposure: Double

    /// Events in an exposure.
    package init(events: Int, exposure: Double) {
      self.events = events
      self.exposure = exposure
    }
  }

  /// The first rate over the second; lower limit 0 when the first has no events, upper limit `nil`
  /// and value infinite when the second has none.
  package let ratio: Effect
  /// The central mid-p value that the rates are equal, in 0...1.
  package let pValue: Double

  /// Compares two rates.
  ///
  /// - Parameters:
  ///   - first: the rate the ratio is about.
  ///   - second: the rate it is compared with.
  ///   - inflation: phi of the counts; both are divided by it first. Below 1 it counts as 1, since
  ///     counts are never made more certain.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `Effect.unknown` and p = 1 without any events, and where either has no exposure.
  /// - Complexity: O(sqrt(events)).
  package static func compare(
    _ first: Count, _ second: Count, inflation: Double = 1, confidence: Double = 0.95
  ) -> RateRatio {
    let x = Double(first.events) / max(1, inflation)
    let rest = Double(second.events) / max(1, inflation)
    guard x >= 0, rest >= 0, x + rest > 0, first.exposure > 0, second.exposure > 0 else {
      return RateRatio(ratio: .unknown, pValue: 1)
    }
    let tails = MidTails(x: x, rest: rest)
    let scale = second.exposure / first.exposure
    let tail = (1 - confidence) / 2
    let lower = x == 0 ? 0 : .exp(tails.logit(tail)) * scale
    let upper = rest == 0 ? nil : .exp(tails.logit(1 - tail)) * scale
    let above = tails.upper(logit: -.log(scale)).value
    let below = MidTails(x: rest, rest: x).upper(logit: .log(scale)).value
    return RateRatio(
      ratio: Effect(value: x / rest * scale, interval: Interval(lower: lower, upper: upper)),
      pValue: min(1, 2 * min(above, below)))
  }
}

/// The mid-p tails of a binomial count of x against rest, as functions of the logit of its chance.
private struct MidTails {
  let x: Double
  let rest: Double

  /// P(X > x) + P(X = x)/2 and its slope; it rises with the logit.
  func upper(logit: Double) -> MonotoneRoot.Point {
    let p = 1 / (1 + Double.exp(-logit))
    let q = 1 / (1 + Double.exp(logit))
    var value = x == 0 ? 0.5 : 0
    var slope = 0.0
    if x > 0 {
      let tails = IncompleteBeta.logTails(p, q, a: x, b: rest + 1)
      value += .exp(tails.lower) / 2
      slope += .exp(tails.density) / 2
    }
    if rest > 0 {
      let tails = IncompleteBeta.logTails(p, q, a: x + 1, b: rest)
      value += .exp(tails.lower) / 2
      slope += .exp(tails.density) / 2
    }
    return MonotoneRoot.Point(value: value, slope: slope)
  }

  /// The logit at which the upper tail is `probability`.
  func logit(_ probability: Double) -> Double {
    let start = Double.log((x + 0.5) / (rest + 0.5))
    return MonotoneRoot.newton(in: -60...60, start: start) { logit in
      let point = upper(logit: logit)
      return MonotoneRoot.Point(value: point.value - probability, slope: point.slope)
    }
  }
}
