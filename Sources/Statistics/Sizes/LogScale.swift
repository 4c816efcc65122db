import RealModule

/// The middle and spread of sizes on the scale of their doublings.
///
/// Zero is a size: everything is of 1 + size. Assumes nothing; a description.
package struct LogScale: Equatable, Sendable {
  /// The geometric mean of 1 + size, less 1.
  package let geometricMean: Double
  /// The standard deviation of log2(1 + size): sizes differ by a typical factor of 2 to this power;
  /// `nil` for one size.
  package let doublings: Double?

  /// Describes sizes.
  ///
  /// - Parameter values: zero or more each, in any order, without NaN.
  /// - Returns: `nil` for no values.
  /// - Complexity: O(*n*).
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    precondition(values.allSatisfy { $0 >= 0 }, "sizes are not negative")
    let logs = values.map { Double.log(onePlus: $0) }
    let moments = Moments(logs)
    geometricMean = .expMinusOne(moments.mean)
    doublings = moments.variance.map { .sqrt($0) / .log(2) }
  }

  /// How many doublings a positive number is from 1: its logarithm to base 2.
  package static func doublings(of value: Double) -> Double { .log2(value) }

  /// The factor that so many doublings make.
  package static func factor(ofDoublings doublings: Double) -> Double { .exp2(doublings) }
}
