import RealModule

/// The test that a proportion rises or falls along ordered groups, group against group within strata
/// only: whatever makes a whole stratum better or worse moves it not at all.
///
/// Assumes that within a stratum the trials are exchangeable. With one stratum it is
/// `CochranArmitage` with N - 1 instead of N in the variance.
/// Source: N. Mantel, "Chi-square tests with one degree of freedom; extensions of the Mantel-Haenszel
/// procedure", Journal of the American Statistical Association 58 (1963).
package struct StratifiedTrend: Equatable, Sendable {
  /// The standardised trend: positive when the proportion rises with the score.
  package let z: Double
  /// Its two-sided p-value.
  package let pValue: Double

  /// Tests for a trend.
  ///
  /// - Parameters:
  ///   - strata: In each the tallies of all groups, in the order of `scores`; groups without trials
  ///     add nothing, nor does a stratum of one group, or in which all or none succeeded.
  ///   - scores: One for each group, finite.
  ///   - inflation: phi of the trials within strata; the variance is multiplied by it. Less than 1
  ///     counts as 1.
  /// - Returns: `nil` when no stratum tells anything.
  /// - Complexity: O(strata × groups).
  package init?(_ strata: [[Tally]], scores: [Double], inflation: Double = 1) {
    var trend = 0.0
    var variance = 0.0
    for tallies in strata {
      let all = Tally.total(tallies)
      let (n, k) = (Double(all.trials), Double(all.successes))
      guard n > 1 else { continue }
      let pairs = zip(scores, tallies)
      let sum = pairs.reduce(0.0) { $0 + $1.0 * Double($1.1.trials) }
      let squares = pairs.reduce(0.0) { $0 + $1.0 * $1.0 * Double($1.1.trials) }
      trend += pairs.reduce(0.0) { $0 + $1.0 * Double($1.1.successes) } - k / n * sum
      variance += k * (n - k) * (n * squares - sum * sum) / (n * n * (n - 1))
    }
    guard variance > 0 else { return nil }
    z = trend / .sqrt(variance * max(1, inflation))
    pValue = Normal.twoSided(z)
  }
}
