/// Clopper and Pearson's exact limits for one proportion: never too narrow, often too wide.
///
/// Assumes independent trials of one chance. Source: C. J. Clopper & E. S. Pearson, "The use of
/// confidence or fiducial limits", Biometrika 26 (1934).
package enum ClopperPearson {
  /// The two-sided interval.
  ///
  /// - Returns: limits in 0...1, exactly 0 without successes and exactly 1 without failures;
  ///   `unlimited` without trials.
  package static func interval(_ tally: Tally, confidence: Double = 0.95) -> Interval {
    guard tally.trials > 0 else { return .unlimited }
    let tail = (1 - confidence) / 2
    let x = Double(tally.successes)
    let rest = Double(tally.failures)
    let lower = x == 0 ? 0 : IncompleteBeta.inverse(tail, a: x, b: rest + 1)
    return Interval(lower: lower, upper: upperLimit(tally, confidence: 1 - tail))
  }

  /// The one-sided upper limit: with `confidence`, the proportion is below it.
  ///
  /// - Parameter inflation: phi of the trials, where successes come in clusters: both counts are
  ///   divided by it first; less than 1 counts as 1.
  /// - Returns: a value in 0...1; exactly 1 without failures or without trials. Without successes
  ///   it is 1 - (1 - confidence)^(1/n), near 3/n at 95 %.
  package static func upperLimit(
    _ tally: Tally, inflation: Double = 1, confidence: Double = 0.95
  ) -> Double {
    guard tally.failures > 0 else { return 1 }
    let phi = max(1, inflation)
    // The complement keeps the digits of a small limit's tail.
    return IncompleteBeta.inverse(
      confidence, a: Double(tally.successes) / phi + 1, b: Double(tally.failures) / phi)
  }
}
