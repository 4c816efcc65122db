import RealModule

/// Binomial and Poisson probabilities without the cancellation of large log-gammas.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), sections
/// 2-4. The argument need not be whole: the incomplete beta and gamma functions use the same forms.
enum SaddlePoint {
  private static let logTwoPi = Double.log(2 * .pi)

  /// What Stirling's formula for ln n! leaves over: ln n! - (n + 1/2) ln n + n - ln(2 pi)/2.
  ///
  /// - Parameter n: positive.
  static func stirlingError(_ n: Double) -> Double {
    guard n > 15 else {
      return .logGamma(n + 1) - (n + 0.5) * .log(n) + n - logTwoPi / 2
    }
    // The asymptotic series; past 15 the first dropped term is below 1e-16.
    let inverse = 1 / n
    let square = inverse * inverse
    let tail = 1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360_360 * square) * square) * square
    return (1.0 / 12 - (1.0 / 360 - tail * square) * square) * inverse
  }

  /// x ln(x/m) + m - x, without cancellation when x is near m.
  ///
  /// - Parameters:
  ///   - x: zero or more.
  ///   - mean: positive.
  static func deviance(_ x: Double, mean: Double) -> Double {
    guard x > 0 else { return mean }
    let difference = x - mean
    guard abs(difference) < 0.1 * (x + mean) else {
      return x * .log(x / mean) - difference
    }
    let v = difference / (x + mean)
    var sum = difference * v
    var power = 2 * x * v
    var odd = 1.0
    while true {
      power *= v * v
      odd += 2
      let next = sum + power / odd
      if next == sum { return next }
      sum = next
    }
  }

  /// The log of C(x + y, x) p^x q^y, where x and y count successes and failures.
  ///
  /// - Parameters:
  ///   - x: successes, zero or more, whole or not.
  ///   - y: failures, likewise.
  ///   - p: the chance of a success, in 0...1.
  ///   - q: 1 - p, given apart so that a small one keeps its digits.
  static func logBinomial(_ x: Double, _ y: Double, p: Double, q: Double) -> Double {
    let n = x + y
    if x == 0 { return y == 0 ? 0 : y * (p < q ? .log(onePlus: -p) : .log(q)) }
    if y == 0 { return x * (q < p ? .log(onePlus: -q) : .log(p)) }
    if p == 0 || q == 0 { return -.infinity }
    let shape = stirlingError(n) - stirlingError(x) - stirlingError(y)
    let distance = deviance(x, mean: n * p) + deviance(y, mean: n * q)
    return shape - distance - (logTwoPi + .log(x) + .log(y / n)) / 2
  }

  /// The log of m^x e^-m / x!.
  ///
  /// - Parameters:
  ///   - x: zero or more, whole or not.
  ///   - mean: zero or more.
  static func logPoisson(_ x: Double, mean: Double) -> Double {
    if mean == 0 { return x == 0 ? 0 : -.infinity }
    if x == 0 { return -mean }
    return -stirlingError(x) - deviance(x, mean: mean) - (logTwoPi + .log(x)) / 2
  }

  /// The log of the beta function B(a, b), for positive a and b of any size.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let shape = stirlingError(a) + stirlingError(b) - stirlingError(a + b)
    let power = -a * .log(onePlus: b / a) - b * .log(onePlus: a / b)
    return shape + power + (logTwoPi + .log(a + b) - .log(a) - .log(b)) / 2
  }
}
