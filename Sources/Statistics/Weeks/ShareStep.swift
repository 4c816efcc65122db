import RealModule

/// Where a series of shares moved to another level, if it did: the week that parts it best, and how
/// seldom the same weeks in another order are parted as well.
///
/// Assumes weeks that are alike but for the move, in whatever way trials of one week share a fate: bad
/// weeks come in any order, and the orders drawn have them all. Weeks that depend on their neighbours
/// make it find too often. Source: A. N. Pettitt, "A simple cumulative sum type statistic for the
/// change-point problem with zero-one observations", Biometrika 67 (1980), with the likelihood ratio in
/// place of the sum, judged by permutation; the draws end as in J. Besag & P. Clifford, "Sequential Monte
/// Carlo p-values", Biometrika 78 (1991).
package struct ShareStep: Equatable, Sendable {
  /// The first week of the new level, counted from 0.
  package let index: Int
  /// The weeks it may have been as well, in ascending order: those whose likelihood ratio is less than
  /// 3.84 phi below the best.
  package let credible: [Int]
  /// Twice the log of the likelihood ratio of two shares to one.
  package let likelihoodRatio: Double
  /// The chance that weeks in another order are parted as well; at least 1 in 2,000.
  package let pValue: Double

  /// No level is shorter than this many weeks.
  package static let shortestLevel = 4
  /// So many orders are drawn at most, and fewer once so many of them are parted as well.
  private static let draws = 1_999
  private static let enough = 20

  /// Searches a series for its best parting.
  ///
  /// - Parameter tallies: of weeks in order of time; weeks without trials tell nothing and are to be left
  ///   out.
  /// - Returns: `nil` for fewer than eight weeks, and where all or none of the trials succeeded.
  /// - Complexity: O(*n*) for *n* weeks, up to 1,999 times; some forty times where nothing moved.
  package init?(_ tallies: [Tally]) {
    let total = Tally.total(tallies)
    guard tallies.count >= 2 * Self.shortestLevel, total.successes > 0, total.failures > 0 else {
      return nil
    }
    let likelihood = Likelihood(total)
    let ratios = likelihood.ratios(tallies)
    guard let best = ratios.indices.max(by: { ratios[$0] < ratios[$1] }) else { return nil }
    let index = best + Self.shortestLevel
    let phi =
      Dispersion.homogeneity(within: [Array(tallies[..<index]), Array(tallies[index...])])?
      .inflation ?? 1
    self.index = index
    likelihoodRatio = ratios[best]
    credible = ratios.indices.filter { ratios[best] - ratios[$0] < Self.quantile * phi }
      .map { $0 + Self.shortestLevel }
    pValue = Self.chance(of: ratios[best], in: tallies, likelihood)
  }

  /// The 95th percentile of chi-square with one degree of freedom.
  private static let quantile = 3.8415

  /// How many orders of the weeks are parted as well as this one.
  private static func chance(
    of observed: Double, in tallies: [Tally], _ likelihood: Likelihood
  ) -> Double {
    var random = SplitMix(state: 1)
    var order = tallies
    var asWell = 0
    // An order that comes to the same sums in another way is as good.
    let bar = observed * (1 - 1e-9)
    for draw in 1...draws {
      for last in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(last, random.whole(below: last + 1))
      }
      if likelihood.parts(order, by: bar) { asWell += 1 }
      if asWell == enough { return Double(asWell) / Double(draw) }
    }
    return Double(asWell + 1) / Double(draws + 1)
  }
}

/// The likelihood of shares of one total, which every order of its weeks has in common.
private struct Likelihood {
  private let total: Tally
  private let whole: Double
  /// *x* log *x* of the whole numbers that are asked for again and again.
  private let terms: [Double]

  /// The largest table: of more trials logarithms are taken each time.
  private static let largestTable = 1 << 16

  init(_ total: Tally) {
    self.total = total
    terms = (0...min(total.trials, Self.largestTable)).map(Self.term)
    whole = Self.term(total.successes) + Self.term(total.failures) - Self.term(total.trials)
  }

  /// Twice the log of the likelihood ratio of every parting, from the earliest to the latest.
  func ratios(_ tallies: [Tally]) -> [Double] {
    var ratios: [Double] = []
    _ = first(in: tallies) { ratio in
      ratios.append(ratio)
      return false
    }
    return ratios
  }

  /// Whether any parting reaches a ratio.
  func parts(_ tallies: [Tally], by bar: Double) -> Bool { first(in: tallies) { $0 >= bar } }

  @inline(__always)
  private func first(in tallies: [Tally], where isIt: (Double) -> Bool) -> Bool {
    var successes = 0
    var trials = 0
    for week in 0..<(tallies.count - ShareStep.shortestLevel) {
      successes += tallies[week].successes
      trials += tallies[week].trials
      guard week + 1 >= ShareStep.shortestLevel else { continue }
      let parted =
        logLikelihood(successes, of: trials)
        + logLikelihood(total.successes - successes, of: total.trials - trials)
      if isIt(2 * (parted - whole)) { return true }
    }
    return false
  }

  /// The highest log likelihood of successes among trials, without the part no share changes.
  private func logLikelihood(_ successes: Int, of trials: Int) -> Double {
    value(successes) + value(trials - successes) - value(trials)
  }

  private func value(_ count: Int) -> Double {
    count < terms.count ? terms[count] : Self.term(count)
  }

  private static func term(_ count: Int) -> Double {
    count == 0 ? 0 : Double(count) * .log(Double(count))
  }
}
