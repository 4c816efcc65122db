import RealModule

/// An interval for a rate of events that covers it at every look at once.
///
/// Assumes events that come at random and at one rate per unit of exposure, watched in any way and
/// stopped at any time. A mixture of Poisson likelihoods over Gamma(1/2) rates whose mean was expected
/// beforehand: whatever was expected the interval covers, and the nearer it was the narrower it is.
/// Source: H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of
/// Mathematical Statistics 41 (1970); Howard, Ramdas, McAuliffe & Sekhon, "Time-uniform,
/// nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (2021), whose
/// gamma-exponential mixture is of this kind.
package enum RateSequence {
  /// The rates that no look so far has ruled out, taking this look alone.
  ///
  /// - Parameters:
  ///   - count: events, zero or more; not whole where a design effect has shrunk them.
  ///   - exposure: positive, shrunk likewise.
  ///   - expected: events per unit of exposure, positive, fixed before the first of these was seen.
  ///   - confidence: that all looks' intervals cover the rate.
  /// - Returns: limits of the rate, 0 or more; the lower one is 0 without events.
  package static func interval(
    count: Double, exposure: Double, expected: Double, confidence: Double = 0.95
  ) -> Interval {
    precondition(count >= 0 && exposure > 0 && expected > 0, "a rate has exposure and was expected")
    let shape = 0.5
    let prior = shape / expected
    let mixture =
      shape * .log(prior) - .logGamma(shape) + .logGamma(shape + count)
      - (shape + count) * .log(prior + exposure)
    let target = -Double.log(onePlus: -confidence)
    /// The log of the mixture's likelihood over that of a rate, less what rules a rate out; lowest at
    /// the observed rate.
    func excess(_ rate: Double) -> Double {
      let hit = count == 0 ? 0 : count * .log(rate)
      return mixture - hit + rate * exposure - target
    }
    let observed = count / exposure
    let lower =
      count == 0
      ? 0 : MonotoneRoot.bisection(in: 0...observed) { $0 <= 0 ? -.infinity : -excess($0) }
    var beyond = max(observed, expected)
    while excess(beyond) <= 0 { beyond *= 2 }
    let upper = MonotoneRoot.bisection(in: observed...beyond, function: excess)
    return Interval(lower: lower, upper: upper)
  }
}
