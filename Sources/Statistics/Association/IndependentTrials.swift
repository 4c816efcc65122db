/// Successes in independent trials whose chances differ: the Poisson-binomial distribution.
///
/// Source: S. D. Poisson (1837); worked out by convolution of binomials, exact but for chances below
/// 1e-40.
package struct IndependentTrials: Equatable, Sendable {
  private let distribution: CountDistribution

  /// Trials of one chance counted together.
  ///
  /// - Parameter kinds: how many trials have each chance, 0 to 1; in any order.
  /// - Complexity: O(*k* *n*) for *k* chances and *n* trials, less with many trials.
  package init(_ kinds: [(count: Int, chance: Double)]) {
    distribution = kinds.reduce(into: .zero) { sum, kind in
      // A chance that rounding has put beyond its ends is at its end.
      let chance = min(1, max(0, kind.chance))
      if kind.count > 0, chance > 0 {
        sum.add(CountDistribution(trials: kind.count, p: chance))
      }
    }
  }

  /// The chance of more successes, and half that of as many: the upper mid-p tail.
  package func midP(atLeast successes: Int) -> Double {
    distribution.chance(above: successes) + distribution.chance(of: successes) / 2
  }
}
