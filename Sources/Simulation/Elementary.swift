/// Exponential and logarithm from IEEE additions, multiplications and divisions alone.
///
/// The libraries' own differ in the last bit between versions and processors, and one bit is
/// enough to send a simulated organisation down another road. Relative error below 1e-15.
package enum Elementary {
  /// The natural logarithm of 2, in two parts whose first has room for an exact multiple.
  private static let lnTwo = (high: 0x1.62e42feep-1, low: 0x1.a39ef35793c76p-33)

  /// e to the power of x; 0 far below, infinity far above the range of numbers.
  package static func exp(_ x: Double) -> Double {
    guard x > -745 else { return 0 }  // below the smallest positive number
    guard x < 710 else { return .infinity }
    let power = (x / (lnTwo.high + lnTwo.low)).rounded()
    let rest = x - power * lnTwo.high - power * lnTwo.low
    // |rest| < 0.35, so that the fourteenth term is below 1e-17.
    var sum = 1.0
    for term in stride(from: 14.0, to: 0, by: -1) { sum = 1 + rest / term * sum }
    let half = Int(power) / 2  // in two steps, because 2^power alone may overflow
    return sum * twoTo(half) * twoTo(Int(power) - half)
  }

  /// The natural logarithm of a number above 0.
  package static func ln(_ x: Double) -> Double {
    precondition(x > 0, "only numbers above 0 have a logarithm")
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    let s = (significand - 1) / (significand + 1)
    let square = s * s
    // |s| < 0.172, so that the twelfth term is below 1e-18.
    var sum = 0.0
    for odd in stride(from: 23.0, to: 0, by: -2) { sum = 1 / odd + square * sum }
    return exponent * lnTwo.high + (exponent * lnTwo.low + 2 * s * sum)
  }

  /// The logarithm of 1 + x to base 2: how often a size was doubled.
  package static func doublings(_ x: Int) -> Double {
    ln(1 + Double(x)) / (lnTwo.high + lnTwo.low)
  }

  /// The probability whose odds are those of another one times a factor.
  package static func probability(_ probability: Double, oddsTimes factor: Double) -> Double {
    guard probability > 0, probability < 1 else { return probability }
    let odds = probability / (1 - probability) * factor
    return odds / (1 + odds)
  }

  private static func twoTo(_ power: Int) -> Double {
    Double(sign: .plus, exponent: power, significand: 1)
  }
}
