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
  /// Whether every incident of both has a length.
  package let isOfAll: Bool
  /// Minutes a day with at least one incident, in the first over the second: those of the headline figure.
  /// `nil` without any, and where the number of incidents and their mean length do not make it, because
  /// they overlap or went on from one stretch of time into the next.
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
      isComplete: !first.lacksEnds && !second.lacksEnds,
      incidents: first.incidents.count + second.incidents.count,
      broken: (OutageTime(first).union, OutageTime(second).union))
  }

  /// Compares lengths of incidents, in minutes.
  ///
  /// - Parameter isComplete: Whether all incidents are among them; where some are over at a time
  ///   nobody knows, their minutes make no ratio.
  ///   - incidents: How many there were in both, with a length or without; `nil` for those with one.
  ///   - broken: Minutes of both with at least one incident; `nil` where none overlaps or goes on.
  package init(
    first: [Double], days firstDays: Double, second: [Double], days secondDays: Double,
    inflation: Double = 1, isComplete: Bool = true, incidents: Int? = nil,
    broken: (first: Double, second: Double)? = nil
  ) {
    let adequacy = Adequacy.durationComparison(closedInSmaller: min(first.count, second.count))
    let parts = OutageDecomposition(
      earlier: OutageDecomposition.Period(durations: second, exposure: secondDays),
      later: OutageDecomposition.Period(durations: first, exposure: firstDays),
      inflation: inflation)
    let sums = (first: first.reduce(0, +), second: second.reduce(0, +))
    let (now, before) = (
      (broken?.first ?? sums.first) / firstDays, (broken?.second ?? sums.second) / secondDays
    )
    let added = sums.second > 0 ? sums.first / firstDays / (sums.second / secondDays) : 0
    let isMade = before > 0 && (added * before * 0.9...added * before * 1.1).contains(now)
    isOfAll = incidents.map { $0 == first.count + second.count } ?? true
    incidentsInFirst = first.count
    incidentsInSecond = second.count
    minutesRatio = isMade && isComplete ? now / before : nil
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
