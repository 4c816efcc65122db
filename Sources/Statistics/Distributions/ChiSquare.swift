/// The chi-square distribution; degrees of freedom are positive and need not be whole.
package enum ChiSquare {
  /// The chance of a value at most x.
  package static func cdf(_ x: Double, degreesOfFreedom: Double) -> Double {
    IncompleteGamma.lower(x / 2, shape: degreesOfFreedom / 2)
  }

  /// The chance of a value above x: the p-value of a chi-square test.
  package static func upperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
    IncompleteGamma.upper(x / 2, shape: degreesOfFreedom / 2)
  }

  /// The value below which a share `probability` lies; infinite at 1.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    2 * IncompleteGamma.inverse(probability, shape: degreesOfFreedom / 2)
  }
}
