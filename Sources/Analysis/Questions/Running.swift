import Statistics

/// That a period was not over when observation ended: its figures are looked at again and again while
/// they grow, and whoever stops at the first that stands out must not be fooled by it.
package struct Running: Equatable, Sendable {
  /// Changes a day in the weeks before it; `nil` where none are known. What was to be expected has to be
  /// fixed before the first look.
  let changesPerDay: Double?
  /// Incidents a change in the weeks before it; `nil` where none are known.
  let incidentsPerChange: Double?

  /// A period that goes on after some weeks; `nil` for none that are known.
  package init(after before: Sample?) {
    let changes = Double(before?.changes.count ?? 0)
    let incidents = Double(before?.incidents.count ?? 0)
    let days = before?.days ?? 0
    changesPerDay = changes > 0 && days > 0 ? changes / days : nil
    incidentsPerChange = changes > 0 && incidents > 0 ? incidents / changes : nil
  }

  /// How limits are called that hold at every look.
  static let method = "confidence sequence, however often one looks"
}

extension Sample {
  /// How often its figures are looked at.
  var looks: Claim.Looks { running == nil ? .once : .anytime }

  /// The limits of a rate at every look.
  ///
  /// - Parameters:
  ///   - expected: The rate that was to be expected beforehand.
  ///   - weeks: The rate over its full weeks, which tells how lumpy they are; `nil` for too few.
  func interval(
    count: Double, exposure: Double, expected: Double, weeks: QuasiPoisson?
  ) -> Interval {
    let phi = weeks?.dispersion?.inflation ?? 1
    return RateSequence.interval(
      count: count / phi, exposure: exposure / phi, expected: expected)
  }
}
