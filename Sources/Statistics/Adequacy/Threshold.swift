/// How much of one quantity a figure needs: below one number it is refused, below another it is
/// shown as low on data.
package struct Threshold: Equatable, Sendable {
  /// What is counted.
  package let quantity: Adequacy.Quantity
  /// Less than this is refused.
  package let refusedBelow: Double
  /// Less than this is low on data; equal to `refusedBelow` where there is no such band.
  package let lowDataBelow: Double

  /// The verdict on an amount; NaN is refused.
  package func verdict(_ found: Double) -> Adequacy {
    if !(found >= refusedBelow) {
      return .refused(.tooFew(quantity, found: found, needed: refusedBelow))
    }
    if found < lowDataBelow {
      return .lowData(.tooFew(quantity, found: found, needed: lowDataBelow))
    }
    return .ok
  }

  /// The verdict on a count.
  package func verdict(_ found: Int) -> Adequacy { verdict(Double(found)) }
}

extension Threshold {
  // One figure.
  /// A failure rate: any change will do, twenty make it more than an impression.
  package static let failureRate = Threshold(.trials, refusedBelow: 1, lowDataBelow: 20)
  /// A weekly rate: fewer than four weeks have no spread to speak of.
  package static let weeklyRate = Threshold(.weeks, refusedBelow: 4, lowDataBelow: 8)
  /// Quantiles of sizes.
  package static let sizeQuantiles = Threshold(.values, refusedBelow: 5, lowDataBelow: 20)
  /// The median time to detect or recover; fewer are better listed one by one.
  package static let durationMedian = Threshold(.closed, refusedBelow: 5, lowDataBelow: 10)
  /// The interval of outage minutes; with fewer than ten it spans orders of magnitude.
  package static let outageMinutes = Threshold(.durations, refusedBelow: 5, lowDataBelow: 10)

  // Two or more groups.
  /// Changes in the smaller of two groups compared.
  package static let comparedTrials = Threshold(.trials, refusedBelow: 10, lowDataBelow: 10)
  /// Failures of two compared groups together.
  package static let comparedFailures = Threshold(.failures, refusedBelow: 3, lowDataBelow: 3)
  /// Groups that partial pooling borrows between.
  package static let pooledGroups = Threshold(.groups, refusedBelow: 3, lowDataBelow: 5)
  /// Closed incidents in the smaller of two groups whose times are compared.
  package static let comparedClosed = Threshold(.closed, refusedBelow: 8, lowDataBelow: 20)

  // Weeks in a row.
  /// A control chart and its run rules.
  package static let controlChart = Threshold(.weeks, refusedBelow: 8, lowDataBelow: 20)
  /// Fewer baseline weeks than this make provisional limits.
  package static let settledLimits = Threshold(.weeks, refusedBelow: 8, lowDataBelow: 12)
  /// A search for change-points.
  package static let changePoint = Threshold(.weeks, refusedBelow: 12, lowDataBelow: 12)
  /// Events a week below which a change-point cannot be seen.
  package static let changePointMean = Threshold(.weeklyMean, refusedBelow: 2, lowDataBelow: 2)
  /// A trend over points in time.
  package static let trend = Threshold(.points, refusedBelow: 10, lowDataBelow: 10)
  /// A correlation of two weekly series.
  package static let weeklyCorrelation = Threshold(.weeks, refusedBelow: 12, lowDataBelow: 20)

  // Size and failure.
  /// The rarer of failures and successes, for the effect of size.
  package static let sizeEffect = Threshold(.failures, refusedBelow: 10, lowDataBelow: 20)
  /// Failures for each type before the effect of size is adjusted for types.
  package static let failuresPerType = 5

  // Changes and incidents in time.
  /// Incidents that can tell exposure from its absence.
  package static let association = Threshold(.informative, refusedBelow: 20, lowDataBelow: 40)
  /// Incidents with a change before them.
  package static let exposed = Threshold(.exposed, refusedBelow: 5, lowDataBelow: 5)
  /// Incidents without one, to count by them what chance does.
  package static let unexposed = Threshold(.unexposed, refusedBelow: 5, lowDataBelow: 5)

  // Probabilities.
  /// Judged suspects that probabilities are held against.
  package static let judgedSuspects = Threshold(.judged, refusedBelow: 30, lowDataBelow: 30)
  /// Those confirmed: where people write down one kind only, the other is not known.
  package static let confirmedSuspects = Threshold(.confirmed, refusedBelow: 3, lowDataBelow: 3)
  /// Those rejected, likewise.
  package static let rejectedSuspects = Threshold(.rejected, refusedBelow: 3, lowDataBelow: 3)

  // Ceilings.
  /// More lag-1 autocorrelation than this and a trend's p-value is not to be trusted.
  package static let autocorrelationCeiling = 0.5
  /// One incident with more than this share of the minutes decides their sum.
  package static let largestShareCeiling = 0.5

  private init(_ quantity: Adequacy.Quantity, refusedBelow: Double, lowDataBelow: Double) {
    self.quantity = quantity
    self.refusedBelow = refusedBelow
    self.lowDataBelow = lowDataBelow
  }
}
