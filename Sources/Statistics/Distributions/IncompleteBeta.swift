import RealModule

/// The regularised incomplete beta function I_x(a, b), its complement, logarithm and inverse.
///
/// Source: Lentz's evaluation of the continued fraction, Press et al., "Numerical Recipes", section
/// 6.4, with the leading factor in Loader's form so that shapes of millions keep their digits.
/// All shapes are positive and finite; x is in 0...1. Relative error below 1e-10.
package enum IncompleteBeta {
  /// The two tails as logarithms.
  struct LogTails {
    let lower: Double
    let upper: Double
    /// The density on the scale where it is a bell: logits of x, or logs for the gamma function.
    let density: Double
  }

  /// I_x(a, b): the chance that a Beta(a, b) variable is at most x.
  ///
  /// - Complexity: O(sqrt(a + b)).
  package static func lower(_ x: Double, a: Double, b: Double) -> Double {
    .exp(logTails(x, 1 - x, a: a, b: b).lower)
  }

  /// 1 - I_x(a, b), keeping its digits when it is small.
  ///
  /// - Complexity: O(sqrt(a + b)).
  package static func upper(_ x: Double, a: Double, b: Double) -> Double {
    .exp(logTails(x, 1 - x, a: a, b: b).upper)
  }

  /// The logarithm of I_x(a, b), finite where the value itself would underflow.
  ///
  /// - Complexity: O(sqrt(a + b)).
  package static func logLower(_ x: Double, a: Double, b: Double) -> Double {
    logTails(x, 1 - x, a: a, b: b).lower
  }

  /// The logarithm of the beta function B(a, b).
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    SaddlePoint.logBeta(a, b)
  }

  /// The x at which I_x(a, b) is `probability`; values below 1e-300 are returned as 0.
  ///
  /// - Parameter probability: in 0...1.
  /// - Complexity: about ten evaluations of the function.
  package static func inverse(_ probability: Double, a: Double, b: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return 1 }
    let logit = logitInverse(probability, a: a, b: b)
    return logit <= -690 ? 0 : 1 / (1 + .exp(-logit))
  }

  /// The logit of the inverse, which keeps the digits of both x and 1 - x.
  ///
  /// - Parameter probability: strictly between 0 and 1.
  static func logitInverse(_ probability: Double, a: Double, b: Double) -> Double {
    // Aim at the smaller tail: its logarithm is what Newton's steps straighten.
    guard probability <= 0.5 else { return -logitInverse(1 - probability, a: b, b: a) }
    let target = Double.log(probability)
    let spread = Double.sqrt(1 / a + 1 / b)
    let start = .log(a / b) + spread * Normal.quantile(probability)
    return MonotoneRoot.newton(in: -700...700, start: min(max(start, -690), 690)) { logit in
      let x = 1 / (1 + Double.exp(-logit))
      let y = 1 / (1 + Double.exp(logit))
      let tails = logTails(x, y, a: a, b: b)
      let slope = Double.exp(tails.density - tails.lower)
      return MonotoneRoot.Point(value: tails.lower - target, slope: slope)
    }
  }

  /// The tails at x, given y = 1 - x apart so that neither loses digits.
  static func logTails(_ x: Double, _ y: Double, a: Double, b: Double) -> LogTails {
    precondition(a > 0 && b > 0 && a + b < .infinity, "shapes are positive and finite")
    if x <= 0 { return LogTails(lower: -.infinity, upper: 0, density: -.infinity) }
    if y <= 0 { return LogTails(lower: 0, upper: -.infinity, density: -.infinity) }
    return logTails(x, y, a: a, b: b, factor: logFactor(x, y, a: a, b: b))
  }

  /// The same for callers that know the leading factor, ln(x^a y^b / B(a, b)).
  static func logTails(
    _ x: Double, _ y: Double, a: Double, b: Double, factor: Double
  ) -> LogTails {
    if x <= (a + 1) / (a + b + 2) {
      let lower = min(0, factor + .log(continuedFraction(x, a: a, b: b) / a))
      return LogTails(lower: lower, upper: complement(lower), density: factor)
    }
    let upper = min(0, factor + .log(continuedFraction(y, a: b, b: a) / b))
    return LogTails(lower: complement(upper), upper: upper, density: factor)
  }

  /// ln(x^a y^b / B(a, b)), which is also the density on the logit scale.
  private static func logFactor(_ x: Double, _ y: Double, a: Double, b: Double) -> Double {
    .log(a) + .log(b / (a + b)) + SaddlePoint.logBinomial(a, b, p: x, q: y)
  }

  /// ln(1 - e^log) for log <= 0.
  private static func complement(_ log: Double) -> Double {
    log > -0.7 ? .log(-.expMinusOne(log)) : .log(onePlus: -.exp(log))
  }

  /// Lentz's method on the continued fraction, for x below its switching point.
  private static func continuedFraction(_ x: Double, a: Double, b: Double) -> Double {
    let tiny = 1e-300  // stands in for a zero denominator
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny)
    var result = d
    var m = 1.0
    // Convergence takes a small multiple of sqrt(a + b) rounds; the cap is for shapes near 1e12.
    while m < 10_000_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d, tiny)
      c = nonZero(1 + even / c, tiny)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d, tiny)
      c = nonZero(1 + odd / c, tiny)
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-15 { break }
      m += 1
    }
    return result
  }

  private static func nonZero(_ value: Double, _ tiny: Double) -> Double {
    abs(value) < tiny ? tiny : value
  }
}
