import RealModule

/// Log-normal durations, open ones included, whose typical length goes with covariates.
///
/// Assumes the logs of the durations are normal with one spread about a linear mean, and that being
/// still open says nothing about how long it would have lasted. Source: Kalbfleisch & Prentice,
/// "The Statistical Analysis of Failure Time Data" (2002), section 3.6; fitted in the coordinates
/// of R. J. Olsen, "Note on the uniqueness of the maximum likelihood estimator for the tobit
/// model", Econometrica 46 (1978), where the likelihood has one hill.
struct LogNormalRegression {
  /// The mean log duration without covariates, then the change for one more unit of each.
  let coefficients: [Double]
  /// Their standard errors, from the observed information.
  let standardErrors: [Double]
  /// The spread of the log durations about their mean.
  let sigma: Double
  /// The log likelihood: densities of the durations that are over, survival of the open ones.
  let logLikelihood: Double
  /// How many durations are over.
  let closed: Int

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - durations: positive, in any order and unit.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - covariates: as many rows of one length, without the constant.
  /// - Returns: `nil` with fewer closed durations than coefficients and spread, with covariates
  ///   that depend linearly on each other, or when the closed durations have no spread.
  /// - Complexity: O(*n* columns²) for each of about eight steps.
  init?(durations: [Double], isClosed: [Bool], covariates: [[Double]]) {
    precondition(durations.allSatisfy { $0 > 0 }, "log-normal durations are positive")
    precondition(durations.count == isClosed.count, "each duration is closed or open")
    let logs = durations.map { Double.log($0) }
    let rows = covariates.map { [1] + $0 }
    let columns = rows.first?.count ?? 1
    closed = isClosed.count { $0 }
    guard closed > columns else { return nil }
    let likelihood = TobitLikelihood(logs: logs, isClosed: isClosed, rows: rows)
    let over = zip(logs, isClosed).filter(\.1).map(\.0)
    guard let fit = likelihood.maximum(start: Moments(over)) else { return nil }
    let h = fit.parameters[columns]
    sigma = 1 / h
    let jacobian = zip(logs, isClosed).reduce(0.0) { $1.1 ? $0 + $1.0 : $0 }
    logLikelihood = fit.value - jacobian
    coefficients = (0..<columns).map { fit.parameters[$0] / h }
    let covariance = fit.covariance
    standardErrors = (0..<columns).map { column in
      let slope = -fit.parameters[column] / h
      let mixed = covariance[column, column] + 2 * slope * covariance[column, columns]
      return .sqrt(max(0, mixed + slope * slope * covariance[columns, columns])) / h
    }
  }
}
