import Statistics
import Testing

/// Whether a number is there and within a relative tolerance of another.
func isClose(_ found: Double?, _ wanted: Double, within tolerance: Double = 1e-6) -> Bool {
  guard let found else { return false }
  return abs(found - wanted) <= tolerance * max(1, abs(wanted))
}

extension Effect {
  /// Whether value and limits are close to others.
  func isClose(
    to value: Double, _ lower: Double, _ upper: Double, within tolerance: Double = 1e-6
  ) -> Bool {
    AnalysisTests.isClose(self.value, value, within: tolerance)
      && AnalysisTests.isClose(interval.lower, lower, within: tolerance)
      && AnalysisTests.isClose(interval.upper, upper, within: tolerance)
  }
}

extension Tally {
  /// Failures of changes, as the papers write them.
  init(_ failures: Int, of changes: Int) { self.init(successes: failures, trials: changes) }
}
