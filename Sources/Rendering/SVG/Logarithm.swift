/// Logarithms without a mathematics library, exact enough to place a dot.
enum Logarithm {
  /// The logarithm to base 2 of a number above 0, to about twelve digits.
  ///
  /// The exponent is exact; the significand *m* in [1, 2) has ln *m* = 2 artanh((m-1)/(m+1)),
  /// whose series converges by a factor of 9 a term.
  static func base2(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    let ratio = (value.significand - 1) / (value.significand + 1)
    var power = ratio
    var sum = 0.0
    for term in stride(from: 1.0, through: 23, by: 2) {
      sum += power / term
      power *= ratio * ratio
    }
    let naturalLogarithmOf2 = 0.693_147_180_559_945_3
    return Double(value.exponent) + 2 * sum / naturalLogarithmOf2
  }
}
