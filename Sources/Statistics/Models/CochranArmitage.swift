import RealModule

/// The test that a proportion rises or falls along ordered groups.
///
/// Assumes independent trials; it is crude: whatever else differs along the groups moves it too.
/// Source: P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11
/// (1955), with N rather than N - 1 in the variance, as R's prop.trend.test has it.
package struct CochranArmitage: Equatable, Sendable {
  /// The standardised trend: positive when the proportion rises with the score.
  package let z: Double
  /// Its two-sided p-value.
  package let pValue: Double

  /// The chi-square with one degree of freedom: z squared.
  package var chiSquare: Double { z * z }

  /// Tests for a trend.
  ///
  /// - Parameters:
  ///   - tallies: of the groups, in their order; those without trials add nothing.
  ///   - scores: one for each group; `nil` for 0, 1, 2 and so on.
  /// - Returns: `nil` when all or none of the trials succeeded, or when the trials are all in
  ///   groups of one score.
  /// - Complexity: O(groups).
  package init?(_ tallies: [Tally], scores: [Double]? = nil) {
    let scores = scores ?? tallies.indices.map(Double.init)
    precondition(scores.count == tallies.count, "each group has its score")
    guard let p = Tally.total(tallies).share, p > 0, p < 1 else { return nil }
    let total = tallies.reduce(0.0) { $0 + Double($1.trials) }
    let mean = zip(scores, tallies).reduce(0.0) { $0 + $1.0 * Double($1.1.trials) } / total
    var trend = 0.0
    var squares = 0.0
    for (score, tally) in zip(scores, tallies) {
      let trials = Double(tally.trials)
      trend += (score - mean) * (Double(tally.successes) - trials * p)
      squares += trials * (score - mean) * (score - mean)
    }
    guard squares > 0 else { return nil }
    z = trend / .sqrt(p * (1 - p) * squares)
    pValue = Normal.twoSided(z)
  }
}
