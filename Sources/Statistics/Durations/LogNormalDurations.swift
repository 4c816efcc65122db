import RealModule

/// The typical duration and its spread on the log scale, counting open durations as such.
///
/// Assumptions and sources as `LogNormalRegression`. The limits are Student's with the closed
/// durations' degrees of freedom, so that with nothing open they are the t interval of the logs.
package struct LogNormalDurations: Equatable, Sendable {
  /// The mean of the log durations.
  package let mu: Double
  /// Its standard error from the observed information.
  package let standardError: Double
  /// The standard deviation of the log durations.
  package let sigma: Double
  /// The log likelihood at the estimates.
  package let logLikelihood: Double
  /// The geometric mean exp(mu), in the unit of the durations, and its limits.
  package let geometricMean: Effect

  /// Fits the durations.
  ///
  /// - Parameters:
  ///   - durations: positive, in any order and unit.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - confidence: of the two-sided interval.
  /// - Returns: `nil` with fewer than two closed durations or when those have no spread.
  /// - Complexity: O(*n*) for each of about eight steps.
  package init?(durations: [Double], isClosed: [Bool], confidence: Double = 0.95) {
    let none = [[Double]](repeating: [], count: durations.count)
    guard
      let fit = LogNormalRegression(durations: durations, isClosed: isClosed, covariates: none)
    else { return nil }
    mu = fit.coefficients[0]
    standardError = fit.standardErrors[0]
    sigma = fit.sigma
    logLikelihood = fit.logLikelihood
    geometricMean = fit.factor(0, confidence: confidence)
  }
}

extension LogNormalRegression {
  /// Degrees of freedom: closed durations less coefficients.
  var degreesOfFreedom: Double { Double(closed - coefficients.count) }

  /// The standard error of a coefficient as least squares would have it.
  func correctedError(_ index: Int) -> Double {
    standardErrors[index] * .sqrt(Double(closed) / degreesOfFreedom)
  }

  /// The exponential of a coefficient with Student's limits.
  func factor(_ index: Int, confidence: Double) -> Effect {
    let t = StudentT.t(confidence: confidence, degreesOfFreedom: degreesOfFreedom)
    let reach = t * correctedError(index)
    let value = coefficients[index]
    return Effect(
      value: .exp(value), interval: Interval(lower: .exp(value - reach), upper: .exp(value + reach))
    )
  }
}
