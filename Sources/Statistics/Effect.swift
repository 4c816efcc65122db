/// A difference, a ratio or a slope, with the values the data do not rule out.
package struct Effect: Equatable, Sendable {
  /// The point estimate; `nil` when it is undefined (0/0), infinite for a ratio over nothing.
  package let value: Double?
  /// The limits; an end is `nil` when the data set none.
  package let interval: Interval

  /// An effect from its estimate and limits.
  package init(value: Double?, interval: Interval) {
    self.value = value
    self.interval = interval
  }

  /// An effect of which nothing is known.
  package static let unknown = Effect(value: nil, interval: .unlimited)
}
