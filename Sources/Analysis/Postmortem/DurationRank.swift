import Records
import Reports
import Statistics

/// The place of one duration among others, those still going on counted as such.
enum DurationRank {
  /// The share of durations that were as long or shorter.
  ///
  /// While all are over it is a proportion with Wilson's interval; with open ones among them it is
  /// 1 less Kaplan and Meier's survival, with the limits of its log-log band.
  ///
  /// - Parameters:
  ///   - minutes: The duration in question; not among `others`.
  ///   - others: Minutes and whether each is over; in any order.
  /// - Complexity: O(*n* log *n*).
  static func share(
    upTo minutes: Double, among others: [(minutes: Double, isClosed: Bool)]
  ) -> Estimate {
    let closed = others.count { $0.isClosed }
    let status = Estimate.Status(.durationMedian(closed: closed), of: "earlier closed incidents")
    guard status.carriesInterval else { return refused(n: others.count, status) }
    if closed == others.count {
      let below = others.count { $0.minutes <= minutes }
      let tally = Tally(successes: below, trials: others.count)
      let share = Proportion.estimate(tally, weeks: [])
      return estimate(
        share.value, share.interval, k: Double(below), n: others.count, status)
    }
    let curve = KaplanMeier(
      durations: others.map(\.minutes), isClosed: others.map(\.isClosed))
    let band = curve.steps.last { $0.time <= minutes }?.band ?? .unlimited
    return estimate(
      1 - curve.survival(at: minutes),
      Interval(lower: band.upper.map { 1 - $0 }, upper: band.lower.map { 1 - $0 }), k: nil,
      n: others.count, status)
  }

  private static func estimate(
    _ value: Double?, _ interval: Interval, k: Double?, n: Int, _ status: Estimate.Status
  ) -> Estimate {
    Estimate(
      value: value, lower: interval.lower, upper: interval.upper, numerator: k,
      denominator: k.map { _ in Double(n) }, n: n, unit: .proportion, status: status, caveats: [])
  }

  private static func refused(n: Int, _ status: Estimate.Status) -> Estimate {
    Estimate(
      value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: n,
      unit: .proportion, status: status, caveats: [])
  }
}
