import RealModule

/// Wald's sequential probability ratio test.
///
/// Source: A. Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics
/// 16 (1945).
package enum SequentialTest {
  /// Where a log likelihood ratio stops the test: below the first it accepts, above the second it
  /// rejects.
  ///
  /// - Parameters:
  ///   - alpha: the chance of rejecting a true hypothesis, strictly between 0 and 1.
  ///   - beta: the chance of accepting a false one, strictly between 0 and 1.
  package static func bounds(alpha: Double, beta: Double) -> ClosedRange<Double> {
    precondition(alpha > 0 && beta > 0 && alpha + beta < 1, "error rates leave room for a test")
    return .log(beta / (1 - alpha)) ... .log((1 - beta) / alpha)
  }
}
