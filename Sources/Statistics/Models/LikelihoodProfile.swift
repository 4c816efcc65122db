import RealModule

/// The penalised likelihood as a function of one coefficient, the others fitted anew at each value.
struct LikelihoodProfile {
  let likelihood: PenalisedLikelihood
  let estimates: [Double]
  let maximum: Double
  let index: Int

  /// Twice the fall of the log likelihood from its maximum when the coefficient is held at `value`.
  func likelihoodRatio(at value: Double) -> Double {
    let start = likelihood.point(at: estimates).map { moved($0, to: value) }
    let held = start.flatMap { likelihood.maximum(from: $0, fixed: index) }
    return held.map { max(0, 2 * (maximum - $0.value)) } ?? 0
  }

  /// The coefficient at which the signed root of the likelihood ratio is as given.
  ///
  /// The signed root is nearly a straight line, so Newton's steps on it settle in three or four.
  ///
  /// - Parameter signedRoot: negative for the lower limit, positive for the upper one.
  /// - Returns: `nil` when the likelihood does not fall that far within a log odds of 700.
  func limit(signedRoot: Double) -> Double? {
    guard let top = likelihood.point(at: estimates), let first = tangent(top) else { return nil }
    var value = estimates[index] + signedRoot * .sqrt(first.variance)
    var start = moved(top, to: value)
    let side: Double = signedRoot < 0 ? -1 : 1
    // The nearer and farther ends of the bracket, as distances from the estimate.
    var near = 0.0
    var far = Double.infinity
    for _ in 0..<60 {
      guard abs(value) < 700, let point = likelihood.maximum(from: start, fixed: index)
      else { return nil }
      let root = Double.sqrt(max(0, 2 * (maximum - point.value)))
      let distance = abs(value - estimates[index])
      if root < abs(signedRoot) { near = distance } else { far = distance }
      let slope = root > 0 ? abs(point.score[index]) / root : 0
      let proposed = distance + (abs(signedRoot) - root) / slope
      let isInside = proposed > near && proposed < far
      let fallback = far < .infinity ? (near + far) / 2 : 2 * distance
      let next = isInside ? min(proposed, 4 * distance) : fallback
      // Steps shrink quadratically: the next one would be lost in rounding.
      if abs(next - distance) < 1e-10 * max(distance, 1e-3) {
        return estimates[index] + side * next
      }
      value = estimates[index] + side * next
      start = moved(point, to: value)
    }
    return nil
  }

  /// The coefficients at a new value of the one, the others moved along so that fitted odds stay.
  ///
  /// Left where they were they would start so far off that another hill may be nearer.
  private func moved(_ point: PenalisedLikelihood.Point, to value: Double) -> [Double] {
    let change = value - point.coefficients[index]
    guard let tangent = tangent(point) else {
      var coefficients = point.coefficients
      coefficients[index] = value
      return coefficients
    }
    return zip(point.coefficients, tangent.direction).map { $0 + change * $1 }
  }

  /// How the others move with the one, and the variance of the one, by the information at a point.
  private func tangent(
    _ point: PenalisedLikelihood.Point
  ) -> (direction: [Double], variance: Double)? {
    guard let covariance = point.information.factored()?.inverse() else { return nil }
    let variance = covariance[index, index]
    return (estimates.indices.map { covariance[$0, index] / variance }, variance)
  }
}
