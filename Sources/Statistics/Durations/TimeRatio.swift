import RealModule

/// How many times as long the durations of one group are, counting open durations as such.
///
/// Assumes log-normal durations with one spread in both groups (an accelerated failure time model);
/// otherwise as `LogNormalRegression`. Limits and test are Student's.
package struct TimeRatio: Equatable, Sendable {
  /// The typical duration of the marked group over the other's.
  package let ratio: Effect
  /// The log of the ratio.
  package let logRatio: Double
  /// Its standard error from the observed information.
  package let standardError: Double
  /// The spread of the log durations within groups.
  package let sigma: Double
  /// The two-sided p-value of the ratio being 1; it agrees with the limits.
  package let pValue: Double

  /// Compares two groups.
  ///
  /// - Parameters:
  ///   - durations: positive, in any order and unit.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - isMarked: as many; `true` in the group the ratio is about.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` with a group without closed durations, with fewer than three closed in all,
  ///   or when the closed have no spread.
  /// - Complexity: O(*n*) for each of about eight steps.
  package init?(
    durations: [Double], isClosed: [Bool], isMarked: [Bool], confidence: Double = 0.95
  ) {
    precondition(isMarked.count == durations.count, "each duration is in one group")
    let closedGroups = zip(isClosed, isMarked).filter(\.0).map(\.1)
    guard closedGroups.contains(true), closedGroups.contains(false) else { return nil }
    let covariates = isMarked.map { [$0 ? 1.0 : 0] }
    guard
      let fit = LogNormalRegression(
        durations: durations, isClosed: isClosed, covariates: covariates)
    else { return nil }
    ratio = fit.factor(1, confidence: confidence)
    logRatio = fit.coefficients[1]
    standardError = fit.standardErrors[1]
    sigma = fit.sigma
    pValue = StudentT.twoSided(
      fit.coefficients[1] / fit.correctedError(1), degreesOfFreedom: fit.degreesOfFreedom)
  }
}
