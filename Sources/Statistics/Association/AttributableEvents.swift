import RealModule

/// How many of the exposed events would not have been without the exposure.
///
/// Every unexposed event stands for the e/u events that chance lets fall on the e exposed moments
/// among its e + u: together B events expected by chance, and O - B beyond. Nothing is assumed of a
/// common ratio; effects that outlast the exposure count as chance, which errs on the safe side.
/// Limits of the realised number add as squares (G. Zou & A. Donner, Statistics in Medicine 27
/// (2008), MOVER): those of B as a weighted sum of Poisson counts (M. P. Fay & E. J. Feuer,
/// Statistics in Medicine 16 (1997)), and those of the chance events themselves about it (Garwood).
package struct AttributableEvents: Equatable, Sendable {
  /// Exposed events that can be assessed: O.
  package let exposed: Int
  /// Exposed events of which every other moment is exposed, too: nothing to compare with.
  package let notAssessable: Int
  /// All events that can be assessed, exposed or not.
  package let assessable: Int
  /// How many exposed ones chance alone would have made: B, 0 or more.
  package let byChance: Double
  /// O - B and its limits, none of them below 0 or above O.
  package let number: Effect

  /// Counts events.
  ///
  /// - Parameters:
  ///   - strata: one an event, held against all weeks; in any order.
  ///   - confidence: of the two-sided interval.
  package init(_ strata: some Sequence<ExposureStratum>, confidence: Double = 0.95) {
    var exposed = 0
    var unexposed = 0
    var notAssessable = 0
    var weights: [Double] = []
    for stratum in strata {
      switch (stratum.isExposed, stratum.unexposed) {
      case (true, 0): notAssessable += 1
      case (true, _): exposed += 1
      case (false, let others):
        unexposed += 1
        if stratum.exposed > 0 { weights.append(Double(stratum.exposed) / Double(others)) }
      }
    }
    weights.sort()  // so that the sum does not depend on the order of events
    let chance = ChanceEvents(weights, tail: (1 - confidence) / 2)
    let most = Double(exposed)
    self.exposed = exposed
    self.notAssessable = notAssessable
    assessable = exposed + unexposed
    byChance = chance.sum
    number = Effect(
      value: max(0, most - chance.sum),
      interval: Interval(
        lower: min(most, max(0, most - chance.sum - chance.above)),
        upper: min(most, max(0, most - chance.sum + chance.below))))
  }

  /// The number as a share of the exposed events that can be assessed; unknown without any.
  package var shareOfExposed: Effect { share(of: exposed) }

  /// The number as a share of all events that can be assessed; unknown without any.
  package var shareOfAll: Effect { share(of: assessable) }

  private func share(of whole: Int) -> Effect {
    guard whole > 0 else { return .unknown }
    return Effect(
      value: number.value.map { $0 / Double(whole) },
      interval: number.interval.map { $0 / Double(whole) })
  }
}

/// A weighted sum of events and how far the realised number may be from it.
private struct ChanceEvents {
  let sum: Double
  let below: Double
  let above: Double

  init(_ weights: [Double], tail: Double) {
    let sum = weights.reduce(0, +)
    let variance = weights.reduce(0) { $0 + $1 * $1 }
    let largest = weights.last ?? 0
    // A gamma distribution with the mean and variance of the sum; above, of one event more.
    func limit(_ probability: Double, _ sum: Double, _ variance: Double) -> Double {
      guard sum > 0 else { return 0 }
      return IncompleteGamma.inverse(probability, shape: sum * sum / variance) * variance / sum
    }
    let lower = limit(tail, sum, variance)
    let upper = limit(1 - tail, sum + largest, variance + largest * largest)
    let realised = Garwood.interval(count: sum, exposure: 1, confidence: 1 - 2 * tail)
    self.sum = sum
    below = .hypot(sum - lower, sum - (realised.lower ?? 0))
    above = .hypot(upper - sum, (realised.upper ?? .infinity) - sum)
  }
}
