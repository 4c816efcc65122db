import Statistics

/// Why incidents took more or less time than before: how many there were, how long they lasted
/// (Zou, Taleban & Huo 2009).
///
/// Incidents belong to the stretch of time in which they started and keep their whole length;
/// instants cost nothing and take no part, and one still open has lasted until the end of
/// observation.
package struct OutageContrast: Equatable, Sendable {
  /// Incidents with a length in the stretch the contrast is about.
  package let incidentsInFirst: Int
  /// Incidents with a length in the stretch it is compared with.
  package let incidentsInSecond: Int
  /// Minutes of incidents a day in the first over the second, added up; `nil` without any.
  package let minutesRatio: Double?
  /// What may be said of the number of incidents a day.
  package let count: Judgement
  /// What may be said of the mean length of an incident.
  package let duration: Judgement

  /// Compares two stretches of time.
  package init(_ first: Sample, _ second: Sample) {
    let weeks = second.weeklyIncidents
    let spread = Dispersion.homogeneity(of: weeks, exposures: weeks.map { _ in 1 })
    self.init(
      first: Self.lengths(first), days: first.days, second: Self.lengths(second),
      days: second.days, inflation: spread?.inflation ?? 1,
      isComplete: !first.lacksEnds && !second.lacksEnds)
  }

  /// Compares lengths of incidents, in minutes.
  ///
  /// - Parameter isComplete: Whether all incidents are among them; where some are over at a time
  ///   nobody knows, their minutes make no ratio.
  package init(
    first: [Double], days firstDays: Double, second: [Double], days secondDays: Double,
    inflation: Double = 1, isComplete: Bool = true
  ) {
    let adequacy = Adequacy.durationComparison(closedInSmaller: min(first.count, second.count))
    let parts = OutageDecomposition(
      earlier: OutageDecomposition.Period(durations: second, exposure: secondDays),
      later: OutageDecomposition.Period(durations: first, exposure: firstDays),
      inflation: inflation)
    let before = second.reduce(0, +) / secondDays
    incidentsInFirst = first.count
    incidentsInSecond = second.count
    minutesRatio = before > 0 && isComplete ? first.reduce(0, +) / firstDays / before : nil
    count = Self.judgement(parts?.count, adequacy)
    duration = Self.judgement(parts?.duration, adequacy)
  }

  /// Limits by normal approximation are their own test.
  private static func judgement(_ effect: Effect?, _ adequacy: Adequacy) -> Judgement {
    Judgement(effect ?? .unknown, noDifference: 1, pValue: 0, adequacy: adequacy)
  }

  private static func lengths(_ sample: Sample) -> [Double] {
    Durations.toRecover(sample).entries.map(\.minutes).filter { $0 > 0 }
  }
}
