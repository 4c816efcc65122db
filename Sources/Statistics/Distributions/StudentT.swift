import RealModule

/// Student's t distribution; degrees of freedom are positive and need not be whole.
package enum StudentT {
  /// The chance of a value at most t.
  package static func cdf(_ t: Double, degreesOfFreedom: Double) -> Double {
    let half = twoSided(t, degreesOfFreedom: degreesOfFreedom) / 2
    return t > 0 ? 1 - half : half
  }

  /// The chance that a value is at least as far from 0 as t: the two-sided p-value.
  package static func twoSided(_ t: Double, degreesOfFreedom: Double) -> Double {
    let square = t * t
    guard square < .infinity else { return 0 }
    let sum = degreesOfFreedom + square
    let tails = IncompleteBeta.logTails(
      degreesOfFreedom / sum, square / sum, a: degreesOfFreedom / 2, b: 0.5)
    return .exp(tails.lower)
  }

  /// The value below which a share `probability`, strictly between 0 and 1, lies.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a t quantile needs 0 < p < 1")
    if probability == 0.5 { return 0 }
    let tail = 2 * min(probability, 1 - probability)
    let logit = IncompleteBeta.logitInverse(tail, a: degreesOfFreedom / 2, b: 0.5)
    let t = Double.sqrt(degreesOfFreedom * .exp(-logit))
    return probability < 0.5 ? -t : t
  }

  /// The quantile that leaves (1 - confidence)/2 in each tail.
  package static func t(confidence: Double, degreesOfFreedom: Double) -> Double {
    -quantile((1 - confidence) / 2, degreesOfFreedom: degreesOfFreedom)
  }
}
