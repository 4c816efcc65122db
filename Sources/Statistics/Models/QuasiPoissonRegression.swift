import RealModule

/// How the log of a count's mean goes with covariates.
///
/// Assumes independent counts whose variance is phi times their mean. Source: McCullagh & Nelder,
/// "Generalized Linear Models" (1989), sections 2.5 and 6.2. phi is never taken below 1, and limits
/// are Student's, so with even counts they are wider than R's quasipoisson.
package struct QuasiPoissonRegression: Equatable, Sendable {
  /// One coefficient.
  package struct Coefficient: Equatable, Sendable {
    /// The change of the log mean for one more unit of the covariate, and its limits.
    package let slope: Effect
    /// Its standard error, in the same unit.
    package let standardError: Double
    /// The two-sided p-value of it being 0.
    package let pValue: Double

    /// The factor of the mean for one more unit, and its limits.
    package var ratio: Effect {
      Effect(value: slope.value.map { .exp($0) }, interval: slope.interval.map { .exp($0) })
    }
  }

  /// The constant first, then one for each covariate.
  package let coefficients: [Coefficient]
  /// Pearson's chi-square over n less the number of coefficients; below 1 it is not used.
  package let phi: Double

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - counts: zero or more each.
  ///   - covariates: as many rows of one length, without the constant; no NaN.
  ///   - confidence: of the two-sided intervals.
  /// - Returns: `nil` when there are no more counts than coefficients, no events, or covariates
  ///   that depend linearly on each other.
  /// - Complexity: O(*n* columns²) for each of about six steps.
  package init?(counts: [Int], covariates: [[Double]], confidence: Double = 0.95) {
    precondition(counts.count == covariates.count, "each count has its covariates")
    let rows = covariates.map { [1] + $0 }
    let columns = rows.first?.count ?? 0
    let events = counts.reduce(0, +)
    guard counts.count > columns, events > 0 else { return nil }
    var beta = [Double](repeating: 0, count: columns)
    beta[0] = .log(Double(events) / Double(counts.count))
    guard let fit = Self.fit(counts.map(Double.init), rows, from: beta) else { return nil }
    let freedom = Double(counts.count - columns)
    let phi = fit.pearson / freedom
    let t = StudentT.t(confidence: confidence, degreesOfFreedom: freedom)
    self.phi = phi
    coefficients = fit.beta.indices.map { index in
      let error = Double.sqrt(fit.covariance[index, index] * max(1, phi))
      let value = fit.beta[index]
      return Coefficient(
        slope: Effect(
          value: value, interval: Interval(lower: value - t * error, upper: value + t * error)),
        standardError: error,
        pValue: StudentT.twoSided(value / error, degreesOfFreedom: freedom))
    }
  }

  private static func fit(
    _ counts: [Double], _ rows: [[Double]], from start: [Double]
  ) -> (beta: [Double], covariance: SymmetricMatrix, pearson: Double)? {
    let design = SparseRows(rows.flatMap(\.self), columns: start.count)
    var beta = start
    for _ in 0..<100 {
      let means = rows.indices.map { Double.exp(design.inner($0, beta)) }
      var information = SymmetricMatrix(size: beta.count)
      var score = [Double](repeating: 0, count: beta.count)
      for index in rows.indices {
        design.add(index, weight: means[index], to: &information)
        design.add(index, weight: counts[index] - means[index], to: &score)
      }
      guard let factor = information.factored() else { return nil }
      let step = factor.solve(score)
      let gain = inner(step, score)
      if gain < 1e-20 * max(1, counts.reduce(0, +)) {
        let pearson = zip(counts, means).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
        return (beta, factor.inverse(), pearson)
      }
      // Long steps from a poor start overshoot the exponential.
      let longest = step.reduce(0.0) { max($0, abs($1)) }
      let share = min(1, 5 / longest)
      for column in beta.indices { beta[column] += share * step[column] }
    }
    return nil
  }
}
