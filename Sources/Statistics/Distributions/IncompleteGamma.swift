import RealModule

/// The regularised incomplete gamma function P(a, x), its complement and its inverse.
///
/// Source: series and continued fraction of Press et al., "Numerical Recipes", section 6.2, with
/// the leading factor in Loader's form. The shape a is positive and finite, x is zero or more.
/// Relative error below 1e-10.
package enum IncompleteGamma {
  /// P(a, x): the chance that a Gamma(a, 1) variable is at most x.
  ///
  /// - Complexity: O(sqrt(a)).
  package static func lower(_ x: Double, shape a: Double) -> Double {
    .exp(logTails(x, shape: a).lower)
  }

  /// Q(a, x) = 1 - P(a, x), keeping its digits when it is small.
  ///
  /// - Complexity: O(sqrt(a)).
  package static func upper(_ x: Double, shape a: Double) -> Double {
    .exp(logTails(x, shape: a).upper)
  }

  /// The x at which P(a, x) is `probability`; infinite for 1, and 0 for values below 1e-300.
  ///
  /// - Parameter probability: in 0...1.
  /// - Complexity: about ten evaluations of the function.
  package static func inverse(_ probability: Double, shape a: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let isLower = probability <= 0.5
    let target = Double.log(isLower ? probability : 1 - probability)
    let start = firstGuess(probability, shape: a)
    let log = MonotoneRoot.newton(in: -700...700, start: start) { logarithm in
      let x = Double.exp(logarithm)
      let tails = logTails(x, shape: a)
      let tail = isLower ? tails.lower : tails.upper
      let slope = Double.exp(tails.density - tail)
      let value = isLower ? tail - target : target - tail
      return MonotoneRoot.Point(value: value, slope: slope)
    }
    return log <= -690 ? 0 : .exp(log)
  }

  /// Wilson and Hilferty's cube, or the leading term of the series where the cube is not positive.
  private static func firstGuess(_ probability: Double, shape a: Double) -> Double {
    let root = 1 - 1 / (9 * a) + Normal.quantile(probability) / (3 * .sqrt(a))
    let leading = (.log(probability) + .logGamma(a + 1)) / a
    let guess = root > 0.1 ? .log(a) + 3 * .log(root) : leading
    return min(max(guess, -690), 690)
  }

  private static func logTails(_ x: Double, shape a: Double) -> IncompleteBeta.LogTails {
    precondition(a > 0 && a < .infinity, "the shape is positive and finite")
    if x <= 0 { return .init(lower: -.infinity, upper: 0, density: -.infinity) }
    if x == .infinity { return .init(lower: 0, upper: -.infinity, density: -.infinity) }
    let factor = logFactor(x, shape: a)
    if x < a + 1 {
      let lower = min(0, factor + .log(series(x, shape: a)))
      return .init(lower: lower, upper: .log(-.expMinusOne(lower)), density: factor)
    }
    let upper = min(0, factor + .log(continuedFraction(x, shape: a)))
    return .init(lower: .log(-.expMinusOne(upper)), upper: upper, density: factor)
  }

  /// ln(x^a e^-x / Gamma(a)), which is also the density on the log scale.
  private static func logFactor(_ x: Double, shape a: Double) -> Double {
    .log(a) + SaddlePoint.logPoisson(a, mean: x)
  }

  private static func series(_ x: Double, shape a: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  private static func continuedFraction(_ x: Double, shape a: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var result = d
    var i = 1.0
    while i < 10_000_000 {
      let an = -i * (i - a)
      b += 2
      d = an * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-15 { break }
      i += 1
    }
    return result
  }
}
