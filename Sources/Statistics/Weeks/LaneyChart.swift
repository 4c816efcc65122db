import RealModule

/// A chart of rates or proportions over unequal exposures, with limits as wide as the weeks really
/// vary.
///
/// Assumes a steady process; the spread between weeks may exceed chance. Source: D. B. Laney,
/// "Improved control charts for attributes", Quality Engineering 14 (2002).
package struct LaneyChart: Equatable, Sendable {
  /// The rate or proportion of all weeks together.
  package let centre: Double
  /// How many times wider than chance the weeks vary, from the moving ranges of their z-scores.
  package let sigmaZ: Double
  /// The limits of each week, cut at 0 and for proportions at 1.
  package let limits: [Interval]
  /// The weeks that break a rule; indices from 0.
  package let signals: RunRules

  /// The u'-chart of events per unit of exposure.
  ///
  /// - Parameters:
  ///   - counts: events in each week, in order of time.
  ///   - exposures: as many, positive.
  /// - Returns: `nil` with fewer than two weeks, without events, or when the weeks do not vary.
  /// - Complexity: O(*n*).
  package static func rates(counts: [Int], exposures: [Double]) -> LaneyChart? {
    precondition(counts.count == exposures.count, "each count has its exposure")
    let centre = Double(counts.reduce(0, +)) / exposures.reduce(0, +)
    let values = zip(counts, exposures).map { Double($0) / $1 }
    let sigmas = exposures.map { Double.sqrt(centre / $0) }
    return LaneyChart(values: values, sigmas: sigmas, centre: centre, ceiling: .infinity)
  }

  /// The p'-chart of successes per trial.
  ///
  /// - Parameter tallies: of each week, in order of time, all with trials.
  /// - Returns: `nil` with fewer than two weeks, or when all or none of the trials succeeded.
  /// - Complexity: O(*n*).
  package static func proportions(_ tallies: [Tally]) -> LaneyChart? {
    precondition(tallies.allSatisfy { $0.trials > 0 }, "each week has trials")
    guard let centre = Tally.total(tallies).share else { return nil }
    let sigmas = tallies.map { Double.sqrt(centre * (1 - centre) / Double($0.trials)) }
    return LaneyChart(
      values: tallies.compactMap(\.share), sigmas: sigmas, centre: centre, ceiling: 1)
  }

  private init?(values: [Double], sigmas: [Double], centre: Double, ceiling: Double) {
    guard values.count >= 2, sigmas.allSatisfy({ $0 > 0 }) else { return nil }
    let scores = zip(values, sigmas).map { ($0 - centre) / $1 }
    guard let chart = XmRChart(values: scores, floor: nil), chart.sigma > 0 else { return nil }
    self.centre = centre
    sigmaZ = chart.sigma
    limits = sigmas.map { sigma in
      let reach = 3 * sigma * chart.sigma
      return Interval(lower: max(0, centre - reach), upper: min(ceiling, centre + reach))
    }
    signals = RunRules(scores: scores.map { $0 / chart.sigma }, limit: 3)
  }
}
