import RealModule

/// Logistic regression that stays finite when a covariate separates successes from failures.
///
/// Assumes independent outcomes whose log odds are linear in the covariates. The likelihood is
/// penalised by half the log determinant of the information, which removes the first-order bias;
/// limits are from the profile of the penalised likelihood, tests from its ratio. With hardly more
/// rows than coefficients the penalised likelihood can have several hills; the one that continues
/// the estimate is followed. Source: D. Firth,
/// "Bias reduction of maximum likelihood estimates", Biometrika 80 (1993); Heinze & Schemper, "A
/// solution to the problem of separation in logistic regression", Statistics in Medicine 21 (2002).
package struct FirthLogistic: Equatable, Sendable {
  /// One coefficient with its profile limits and test.
  package struct Coefficient: Equatable, Sendable {
    /// The log odds ratio for one more unit of the covariate, and its limits.
    package let logOddsRatio: Effect
    /// The penalised likelihood ratio chi-square of the coefficient being 0, one degree of freedom.
    package let likelihoodRatio: Double
    /// Its p-value.
    package let pValue: Double

    /// The odds ratio for one more unit of the covariate, and its limits.
    package var oddsRatio: Effect {
      Effect(
        value: logOddsRatio.value.map { .exp($0) },
        interval: logOddsRatio.interval.map { .exp($0) })
    }
  }

  /// The estimates, the constant first, then one for each covariate.
  package let estimates: [Double]
  /// The penalised log likelihood at the estimates.
  package let logLikelihood: Double

  private let likelihood: PenalisedLikelihood

  /// Fits the model.
  ///
  /// - Parameter patterns: outcomes with their covariates.
  /// - Returns: `nil` without rows, when covariates depend linearly on each other (a group that has
  ///   one size only, a constant size), or when the search does not settle.
  /// - Complexity: O(patterns times columns²) for each of about ten steps.
  package init?(_ patterns: BinaryPatterns) {
    guard !patterns.tallies.isEmpty else { return nil }
    let likelihood = PenalisedLikelihood(patterns)
    let zeros = [Double](repeating: 0, count: patterns.columns)
    guard let fit = likelihood.maximum(from: zeros, fixed: nil) else { return nil }
    self.likelihood = likelihood
    estimates = fit.coefficients
    logLikelihood = fit.value
  }

  /// Whether two fits came out the same.
  package static func == (left: FirthLogistic, right: FirthLogistic) -> Bool {
    left.estimates == right.estimates && left.logLikelihood == right.logLikelihood
  }

  /// One coefficient with its profile limits and test.
  ///
  /// The test fixes the coefficient at 0 and fits the others anew, with the penalty of the full
  /// information, as R's logistf does.
  ///
  /// - Parameters:
  ///   - index: 0 for the constant, 1 for the first covariate.
  ///   - confidence: of the two-sided interval.
  /// - Returns: an end is `nil` when the profile does not fall far enough on that side; the ratio is
  ///   0 and p is 1 when the fit without the coefficient does not settle.
  /// - Complexity: about thirty steps of the fit.
  package func coefficient(_ index: Int, confidence: Double = 0.95) -> Coefficient {
    let profile = LikelihoodProfile(
      likelihood: likelihood, estimates: estimates, maximum: logLikelihood, index: index)
    let z = Normal.z(confidence: confidence)
    let interval = Interval(
      lower: profile.limit(signedRoot: -z), upper: profile.limit(signedRoot: z))
    let ratio = profile.likelihoodRatio(at: 0)
    return Coefficient(
      logOddsRatio: Effect(value: estimates[index], interval: interval), likelihoodRatio: ratio,
      pValue: ChiSquare.upperTail(ratio, degreesOfFreedom: 1))
  }
}
