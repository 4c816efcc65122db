import RealModule

/// The log likelihood of normal values, some known only to be larger, in Olsen's coordinates: the
/// coefficients over the spread, then one over the spread.
struct TobitLikelihood {
  /// A maximum.
  struct Maximum {
    let parameters: [Double]
    let value: Double
    /// The inverse of the observed information.
    let covariance: SymmetricMatrix
  }

  private struct Point {
    let parameters: [Double]
    let value: Double
    let score: [Double]
    let information: SymmetricMatrix
  }

  let logs: [Double]
  let isClosed: [Bool]
  let rows: [[Double]]

  /// The one maximum, by Newton's steps halved until the likelihood rises.
  ///
  /// - Returns: `nil` when it lies at infinity (no spread) or covariates depend on each other.
  func maximum(start: Moments) -> Maximum? {
    guard let variance = start.variance, variance > 0 else { return nil }
    let columns = rows.first?.count ?? 1
    var parameters = [Double](repeating: 0, count: columns + 1)
    parameters[columns] = 1 / .sqrt(variance)
    parameters[0] = start.mean * parameters[columns]
    guard var best = point(at: parameters) else { return nil }
    for _ in 0..<200 {
      guard let factor = best.information.factored() else { return nil }
      let step = factor.solve(best.score)
      // Below this the rise is lost in the rounding of the sum; one more step squares what is left.
      if inner(step, best.score) < 1e-12 * max(1, abs(best.value)) { return settled(best, step) }
      guard let next = climb(best, step) else { return nil }
      best = next
    }
    return nil
  }

  /// The last step, taken whole.
  private func settled(_ from: Point, _ step: [Double]) -> Maximum? {
    let last = point(at: moved(from, step, 1)) ?? from
    return last.information.factored().map {
      Maximum(parameters: last.parameters, value: last.value, covariance: $0.inverse())
    }
  }

  private func climb(_ from: Point, _ step: [Double]) -> Point? {
    var share = 1.0
    for _ in 0..<60 {
      if let next = point(at: moved(from, step, share)), next.value > from.value { return next }
      share /= 2
    }
    return nil
  }

  private func moved(_ from: Point, _ step: [Double], _ share: Double) -> [Double] {
    zip(from.parameters, step).map { $0 + share * $1 }
  }

  /// The likelihood, its slope and its information; `nil` where the spread is not positive.
  private func point(at parameters: [Double]) -> Point? {
    let last = parameters.count - 1
    let h = parameters[last]
    // A spread of a billionth of a log unit is no spread.
    guard h > 0, h < 1e9 else { return nil }
    var value = 0.0
    var score = [Double](repeating: 0, count: parameters.count)
    var information = SymmetricMatrix(size: parameters.count)
    for index in logs.indices {
      // How z moves with the parameters.
      let gradient = rows[index].map { -$0 } + [logs[index]]
      let z = inner(gradient, parameters)
      let term = Term(z: z, isClosed: isClosed[index])
      value += term.value + (isClosed[index] ? .log(h) : 0)
      score[last] += isClosed[index] ? 1 / h : 0
      information[last, last] += isClosed[index] ? 1 / (h * h) : 0
      for row in gradient.indices {
        score[row] += term.slope * gradient[row]
        for column in 0...row {
          information[row, column] += term.curvature * gradient[row] * gradient[column]
        }
      }
    }
    return Point(parameters: parameters, value: value, score: score, information: information)
  }
}

/// The log density or log survival of a standard normal, its slope and its curvature turned
/// positive.
private struct Term {
  let value: Double
  let slope: Double
  let curvature: Double

  init(z: Double, isClosed: Bool) {
    if isClosed {
      value = -z * z / 2 - .log(2 * .pi) / 2
      slope = -z
      curvature = 1
    } else {
      value = Normal.logUpperTail(z)
      // The inverse of Mills' ratio.
      let hazard = Double.exp(-z * z / 2 - .log(2 * .pi) / 2 - value)
      slope = -hazard
      curvature = max(0, hazard * (hazard - z))
    }
  }
}
