import Reports
import Statistics

/// The range that the weeks before make usual for a weekly figure: natural process limits.
///
/// Source: Wheeler, "Understanding Variation" (METHODS 2.3). A stable figure leaves them by chance
/// about once in seven years of weeks.
struct UsualRange {
  /// Beyond these a week is out of the ordinary.
  let limits: ClosedRange<Double>
  /// Whether fewer weeks speak for it than settle such limits.
  let isProvisional: Bool

  /// Works the range out from the whole weeks before the current one; `nil` when they are too few.
  init?(trend: [TrendPoint], unit: Unit) {
    let past = trend.filter { !$0.isCurrent && !$0.isPartial }.compactMap(\.value)
    guard Adequacy.controlChart(weeks: past.count).isShown,
      let limits = XmRChart(values: past)?.limits, let lower = limits.lower,
      let upper = limits.upper
    else { return nil }
    self.limits = lower...(unit == .proportion ? min(1, upper) : upper)
    isProvisional = Adequacy.areLimitsProvisional(weeks: past.count)
  }
}
