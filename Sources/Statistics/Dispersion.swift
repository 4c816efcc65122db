/// How much counts vary compared with what chance alone would make them vary.
package struct Dispersion: Equatable, Sendable {
  /// Pearson's chi-square of the counts about their common rate.
  package let chiSquare: Double
  /// The number of counts less one.
  package let degreesOfFreedom: Int
  /// The chance of a chi-square this large when every count has the common rate.
  package let pValue: Double

  init(chiSquare: Double, degreesOfFreedom: Int) {
    self.chiSquare = chiSquare
    self.degreesOfFreedom = degreesOfFreedom
    pValue = ChiSquare.upperTail(chiSquare, degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// Chi-square over its degrees of freedom: 1 is chance, less than 1 is more even than chance.
  package var phi: Double { chiSquare / Double(degreesOfFreedom) }

  /// The factor by which variances are multiplied: phi, but never less than 1.
  package var inflation: Double { max(1, phi) }

  /// Pearson's test that several proportions are one.
  ///
  /// Source: McCullagh & Nelder, "Generalized Linear Models" (1989), section 4.5.
  ///
  /// - Parameter tallies: in any order; those without trials are passed over.
  /// - Returns: `nil` with fewer than two tallies, or when all or none of the trials succeeded.
  /// - Complexity: O(*n*).
  package static func homogeneity(of tallies: [Tally]) -> Dispersion? {
    let tallies = tallies.filter { $0.trials > 0 }
    guard tallies.count >= 2, let p = Tally.total(tallies).share, p > 0, p < 1 else { return nil }
    let chiSquare = tallies.reduce(0.0) { sum, tally in
      let n = Double(tally.trials)
      let residual = Double(tally.successes) - n * p
      return sum + residual * residual / (n * p * (1 - p))
    }
    return Dispersion(chiSquare: chiSquare, degreesOfFreedom: tallies.count - 1)
  }

  /// Pearson's test that several counts have one rate per unit of exposure.
  ///
  /// Source: McCullagh & Nelder, "Generalized Linear Models" (1989), section 6.2.
  ///
  /// - Parameters:
  ///   - counts: zero or more each.
  ///   - exposures: as many, positive, in any one unit.
  /// - Returns: `nil` with fewer than two counts or when all are zero.
  /// - Complexity: O(*n*).
  package static func homogeneity(of counts: [Int], exposures: [Double]) -> Dispersion? {
    precondition(counts.count == exposures.count, "each count has its exposure")
    let total = counts.reduce(0, +)
    guard counts.count >= 2, total > 0 else { return nil }
    let rate = Double(total) / exposures.reduce(0, +)
    let chiSquare = zip(counts, exposures).reduce(0.0) { sum, pair in
      let expected = rate * pair.1
      let residual = Double(pair.0) - expected
      return sum + residual * residual / expected
    }
    return Dispersion(chiSquare: chiSquare, degreesOfFreedom: counts.count - 1)
  }

  /// Pearson's test that counts of like exposure have one rate within each of several strata, which may
  /// differ.
  ///
  /// Source: McCullagh & Nelder, "Generalized Linear Models" (1989), section 6.2, summed over strata.
  ///
  /// - Parameter strata: the counts of each; a stratum of fewer than two, or of nothing, adds nothing.
  /// - Returns: `nil` when no stratum tells anything.
  /// - Complexity: O(*n*) for *n* counts.
  package static func homogeneity(within strata: [[Int]]) -> Dispersion? {
    summed(strata.compactMap { homogeneity(of: $0, exposures: $0.map { _ in 1 }) })
  }

  /// Pearson's test that several proportions are one within each of several strata, which may differ.
  ///
  /// Source: McCullagh & Nelder, "Generalized Linear Models" (1989), section 4.5, summed over strata.
  ///
  /// - Parameter strata: the tallies of each; a stratum of fewer than two with trials, or in which all
  ///   or none succeeded, adds nothing.
  /// - Returns: `nil` when no stratum tells anything.
  /// - Complexity: O(*n*) for *n* tallies.
  package static func homogeneity(within strata: [[Tally]]) -> Dispersion? {
    summed(strata.compactMap { homogeneity(of: $0) })
  }

  private static func summed(_ told: [Dispersion]) -> Dispersion? {
    let freedom = told.reduce(0) { $0 + $1.degreesOfFreedom }
    guard freedom > 0 else { return nil }
    return Dispersion(
      chiSquare: told.reduce(0) { $0 + $1.chiSquare }, degreesOfFreedom: freedom)
  }
}
