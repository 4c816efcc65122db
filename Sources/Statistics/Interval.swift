/// A range of values the data do not rule out, with an end missing where the data set no limit.
package struct Interval: Equatable, Sendable {
  /// The least value not ruled out, or `nil` when there is no limit below.
  package let lower: Double?
  /// The greatest value not ruled out, or `nil` when there is no limit above (not reached).
  package let upper: Double?

  /// An interval from its two ends; either may be missing.
  package init(lower: Double?, upper: Double?) {
    self.lower = lower
    self.upper = upper
  }

  /// An interval that rules nothing out.
  package static let unlimited = Interval(lower: nil, upper: nil)

  /// Whether `value` is not ruled out; the ends belong to the interval.
  package func contains(_ value: Double) -> Bool {
    (lower ?? -.infinity) <= value && value <= (upper ?? .infinity)
  }

  /// The interval with `transform` applied to each end that exists.
  ///
  /// - Parameter transform: an increasing function; a decreasing one would swap the ends.
  package func map(_ transform: (Double) -> Double) -> Interval {
    Interval(lower: lower.map(transform), upper: upper.map(transform))
  }
}
