package import Chronology

/// What a team has agreed must hold before a change goes out.
package struct Policy: Equatable, Sendable {
  /// Severities of which no incident may be open, 1 to 5.
  package var openSeverities: [Int] = []
  /// The upper end of the interval of the failure rate must lie below this share.
  package var failureRateBelow: Double?
  /// How long the last change of the service must be over, in whole minutes.
  package var minutesSinceLastChange: Int?
  /// The largest change allowed, in lines.
  package var maxSize: Int?
  /// How long before the moment records may end.
  package var maxAge: WrittenDuration?
  /// Times of the week in which nothing goes out.
  package var freezes: [WeeklySpan] = []
  /// Whether a rule that records cannot answer stops the change, too.
  package var isStrict = false

  /// Nothing is asked.
  package init() {}
}
