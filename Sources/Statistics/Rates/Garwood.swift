/// Garwood's exact interval for a Poisson rate.
///
/// Assumes events independent at one steady rate; lumpy weeks make it far too narrow, see
/// `QuasiPoisson`. Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika
/// 28 (1936).
package enum Garwood {
  /// The interval of events per unit of exposure.
  ///
  /// - Parameters:
  ///   - count: zero or more; not whole when an overdispersed count has been divided.
  ///   - exposure: in the unit of the answer.
  ///   - confidence: of the two-sided interval.
  /// - Returns: both limits; the lower one is 0 without events, the upper one then 3.689/exposure.
  ///   `unlimited` without exposure, in which nothing can be seen.
  package static func interval(
    count: Double, exposure: Double, confidence: Double = 0.95
  ) -> Interval {
    guard count >= 0, exposure > 0 else { return .unlimited }
    let tail = (1 - confidence) / 2
    let lower = count == 0 ? 0 : IncompleteGamma.inverse(tail, shape: count)
    let upper = IncompleteGamma.inverse(1 - tail, shape: count + 1)
    return Interval(lower: lower / exposure, upper: upper / exposure)
  }
}
