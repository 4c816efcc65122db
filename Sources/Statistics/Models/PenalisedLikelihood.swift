import RealModule

/// The penalised log likelihood of a logistic model, its slope, and its maximum.
struct PenalisedLikelihood: Sendable {
  /// The function at one set of coefficients.
  struct Point {
    let coefficients: [Double]
    let value: Double
    /// The slope in each coefficient.
    let score: [Double]
    let information: SymmetricMatrix
  }

  private let columns: Int
  private let design: SparseRows
  private let successes: [Double]
  private let trials: [Double]

  init(_ patterns: BinaryPatterns) {
    columns = patterns.columns
    design = SparseRows(patterns.design, columns: patterns.columns)
    successes = patterns.tallies.map { Double($0.successes) }
    trials = patterns.tallies.map { Double($0.trials) }
  }

  /// The function at given coefficients; `nil` where the information is singular to rounding.
  ///
  /// - Complexity: O(patterns times columns²).
  func point(at coefficients: [Double]) -> Point? {
    var information = SymmetricMatrix(size: columns)
    var outcomes = [Outcome]()
    outcomes.reserveCapacity(trials.count)
    var value = 0.0
    for index in trials.indices {
      let logit = design.inner(index, coefficients)
      let outcome = Outcome(logit: logit)
      value += successes[index] * logit - trials[index] * outcome.softplus
      outcomes.append(outcome)
      design.add(index, weight: trials[index] * outcome.variance, to: &information)
    }
    guard let factor = information.factored() else { return nil }
    return Point(
      coefficients: coefficients, value: value + factor.logDeterminant / 2,
      score: score(outcomes, covariance: factor.inverse()), information: information)
  }

  /// X'(y - p + h(1/2 - p)), with h the leverage of each outcome.
  private func score(_ outcomes: [Outcome], covariance: SymmetricMatrix) -> [Double] {
    var score = [Double](repeating: 0, count: columns)
    for index in trials.indices {
      let outcome = outcomes[index]
      let leverage = trials[index] * outcome.variance * design.quadratic(index, covariance)
      let residual =
        successes[index] - trials[index] * outcome.chance + leverage * (0.5 - outcome.chance)
      design.add(index, weight: residual, to: &score)
    }
    return score
  }

  /// The highest point, with one coefficient held if asked.
  ///
  /// Quasi-Newton steps that start from the expected information. The information alone will not
  /// do: under separation the penalty bends the function so much that its steps overshoot for ever.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - fixed: the index of a coefficient that keeps its value.
  func maximum(from start: [Double], fixed: Int?) -> Point? {
    guard var best = point(at: start) else { return nil }
    guard var curvature = InverseCurvature(best.information, fixed: fixed) else { return nil }
    for _ in 0..<200 {  // a separated fit takes about twenty
      let step = curvature.step(best.score)
      // Twice the rise still to be had: the square of the distance in standard errors.
      let gain = inner(step, best.score)
      if gain < 1e-20 { return best }
      guard let next = climb(from: best, along: step, gain: gain, curvature) else {
        return gain < 1e-12 ? best : nil
      }
      curvature.learn(
        move: zip(next.coefficients, best.coefficients).map { $0 - $1 },
        fall: zip(best.score, next.score).map { $0 - $1 })
      best = next
    }
    return nil
  }

  /// The first of ever shorter steps that rises as it should.
  private func climb(
    from point: Point, along step: [Double], gain: Double, _ curvature: InverseCurvature
  ) -> Point? {
    // Past five units of log odds a step says more about the start than about the maximum.
    let longest = step.reduce(0.0) { max($0, abs($1)) }
    var share = min(1, 5 / max(longest, 1e-300))
    for _ in 0..<40 {
      let moved = zip(point.coefficients, step).map { $0 + share * $1 }
      if let next = self.point(at: moved) {
        // So near the top the rise is lost in rounding, and the score alone leads on.
        let isNear = gain < 1e-8
        let isBetter =
          isNear
          ? inner(curvature.step(next.score), next.score) < gain
          : next.value > point.value + 1e-4 * share * gain
        if isBetter { return next }
      }
      share /= 2
    }
    return nil
  }
}

/// The chance of a success at a given log odds, and what follows from it, without overflow.
private struct Outcome {
  let chance: Double
  let variance: Double
  /// ln(1 + e^logit).
  let softplus: Double

  init(logit: Double) {
    let small = Double.exp(-abs(logit))
    chance = (logit < 0 ? small : 1) / (1 + small)
    variance = small / ((1 + small) * (1 + small))
    softplus = max(0, logit) + .log(onePlus: small)
  }
}
