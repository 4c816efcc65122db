import RealModule

/// The standard normal distribution.
package enum Normal {
  /// The 97.5 % quantile, the half-width of a 95 % interval in standard errors.
  package static let z95 = 1.959963984540054

  private static let logRootTwoPi = Double.log(2 * .pi) / 2

  /// The chance of a value at most z.
  package static func cdf(_ z: Double) -> Double {
    .erfc(-z / 2.squareRoot()) / 2
  }

  /// The chance that a value is at least as far from 0 as z: the two-sided p-value.
  package static func twoSided(_ z: Double) -> Double {
    .erfc(abs(z) / 2.squareRoot())
  }

  /// The density at z.
  package static func density(_ z: Double) -> Double {
    .exp(-z * z / 2 - logRootTwoPi)
  }

  /// The log of the chance of a value above z, finite for any finite z.
  package static func logUpperTail(_ z: Double) -> Double {
    // erfc underflows near 38; Mills' expansion has fifteen digits long before.
    if z < -1 { return .log(onePlus: -.erfc(-z / 2.squareRoot()) / 2) }
    guard z > 30 else { return .log(.erfc(z / 2.squareRoot()) / 2) }
    let s = 1 / (z * z)
    let series = -s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s)))
    return -z * z / 2 - logRootTwoPi - .log(z) + .log(onePlus: series)
  }

  /// The value below which a share `probability` lies; infinite at 0 and 1.
  ///
  /// Source: the rational start of Abramowitz & Stegun, 26.2.23, then Halley's steps on `cdf`.
  package static func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    if probability == 0.5 { return 0 }
    guard probability < 0.5 else { return -quantile(1 - probability) }
    let t = Double.sqrt(-2 * .log(probability))
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = top / bottom - t
    for _ in 0..<3 {  // the start is good to 4.5e-4 and each step cubes the error
      let error = (cdf(z) - probability) / density(z)
      z -= error / (1 + z * error / 2)
    }
    return z
  }

  /// The quantile that leaves (1 - confidence)/2 in each tail.
  package static func z(confidence: Double) -> Double {
    confidence == 0.95 ? z95 : -quantile((1 - confidence) / 2)
  }
}
