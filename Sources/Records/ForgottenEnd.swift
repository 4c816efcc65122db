import Chronology

/// When an incident that is still open is almost surely a field that nobody filled in, and no outage.
package enum ForgottenEnd {
  /// Whether an incident has been open longer than every one that is over, and longer than a week.
  ///
  /// - Parameters:
  ///   - age: How long it has been open, in milliseconds.
  ///   - longestClosed: How long the longest lasted that is over; 0 where none is.
  package static func isLikely(age: Int64, longestClosed: Int64) -> Bool {
    age > max(longestClosed, Milliseconds.week)
  }
}
