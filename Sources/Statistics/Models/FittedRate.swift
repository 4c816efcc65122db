import RealModule

/// The rate that a logistic curve gives each value of one covariate, true to the overall rate.
///
/// Assumes outcomes whose log odds are linear in the covariate. Firth's penalty draws predicted
/// rates towards one half where successes are few; the slope is therefore kept and the constant
/// found anew by maximum likelihood, so that the mean of the fitted rates is the rate observed.
/// Source: Puhr, Heinze, Nold, Lusa & Geroldinger, "Firth's logistic regression with rare events:
/// accurate effect estimates and predictions?", Statistics in Medicine 36 (2017), section 2.4
/// (FLIC).
package struct FittedRate: Equatable, Sendable {
  /// The log odds where the covariate is 0.
  package let constant: Double
  /// The log odds ratio for one more unit of the covariate.
  package let slope: Double

  /// Finds the constant that goes with a slope.
  ///
  /// - Parameters:
  ///   - values: The covariate of each tally, finite, in any order.
  ///   - tallies: As many.
  ///   - slope: The log odds ratio for one more unit, finite.
  /// - Returns: `nil` without trials, or where all or none succeeded: no finite constant fits then.
  /// - Complexity: O(*n*) for each of about ten steps.
  package init?(values: [Double], tallies: [Tally], slope: Double) {
    precondition(values.count == tallies.count, "each value has its tally")
    let all = Tally.total(tallies)
    guard all.successes > 0, all.successes < all.trials, slope.isFinite else { return nil }
    // At an end every fitted rate is below, or above, what any tally of trials could show.
    let reach = values.map { abs($0 * slope) }.max() ?? 0
    let bound = reach + Double.log(Double(all.trials)) + 1
    constant = MonotoneRoot.newton(in: -bound...bound, start: 0) { constant in
      var excess = -Double(all.successes)
      var information = 0.0
      for (value, tally) in zip(values, tallies) {
        let rate = Self.rate(logOdds: constant + slope * value)
        excess += Double(tally.trials) * rate
        information += Double(tally.trials) * rate * (1 - rate)
      }
      return MonotoneRoot.Point(value: excess, slope: information)
    }
    self.slope = slope
  }

  /// The fitted rate at a value of the covariate, in 0...1.
  package func rate(at value: Double) -> Double { Self.rate(logOdds: constant + slope * value) }

  private static func rate(logOdds: Double) -> Double { 1 / (1 + .exp(-logOdds)) }
}
