/// What may be said of a comparison: the one rule for the word "different".
///
/// Both must agree: the interval excludes no difference, and the p-value, corrected when several
/// comparisons were made, is below 5 %. Everything else is "cannot tell", never "no effect".
package enum Decision: String, Sendable, CaseIterable {
  /// The first is higher, longer or more frequent.
  case higher
  /// The first is lower, shorter or less frequent.
  case lower
  /// The data allow either; the interval says what they rule out.
  case cannotTell = "cannot-tell"

  /// The level of every test and of every corrected family of tests.
  package static let level = 0.05

  /// Decides on one comparison.
  ///
  /// - Parameters:
  ///   - interval: of the effect; an end that is `nil` excludes nothing.
  ///   - noDifference: the effect's value when nothing differs: 0 for differences and slopes, 1 for
  ///     ratios.
  ///   - pValue: of one planned comparison, or the Benjamini-Hochberg q of one among many.
  package static func judge(
    _ interval: Interval, noDifference: Double, pValue: Double
  ) -> Decision {
    guard pValue < level else { return .cannotTell }
    if let lower = interval.lower, lower > noDifference { return .higher }
    if let upper = interval.upper, upper < noDifference { return .lower }
    return .cannotTell
  }
}
