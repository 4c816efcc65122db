import Reports
import Statistics

/// The range that the weeks before make usual for a weekly figure: natural process limits.
struct UsualRange {
  /// Beyond these a week is out of the ordinary.
  let limits: ClosedRange<Double>
  /// Whether fewer than 12 weeks speak for it.
  let isProvisional: Bool

  /// Works the range out from whole weeks other than the current one; `nil` below 8 of them.
  init?(trend: [TrendPoint], unit: Unit) {
    return nil
  }
}
