import RealModule

/// A weighted mean of beta distributions.
struct BetaMixture {
  /// The distributions; their weights sum to 1.
  let components: [PoolingGrid.Point]
  // Of each component: the search for a quantile meets it again and again.
  private let logBetas: [Double]

  init(components: [PoolingGrid.Point]) {
    self.components = components
    logBetas = components.map { IncompleteBeta.logBeta($0.a, $0.b) }
  }

  /// The mean.
  var mean: Double { components.reduce(0.0) { $0 + $1.weight * $1.a / ($1.a + $1.b) } }

  /// The value below which a share `probability` lies; values below 1e-86 are returned as 0.
  ///
  /// Newton's steps on the logit scale, started from the one beta distribution that has the
  /// mixture's mean and variance.
  ///
  /// - Parameter probability: strictly between 0 and 1.
  /// - Complexity: O(components), about six evaluations of the mixture.
  func quantile(_ probability: Double) -> Double {
    let start = min(max(firstGuess(probability), -199), 199)
    let logit = MonotoneRoot.newton(in: -200...200, start: start) { logit in
      let x = 1 / (1 + Double.exp(-logit))
      let y = 1 / (1 + Double.exp(logit))
      return point(x, y, minus: probability)
    }
    return logit <= -199.9 ? 0 : 1 / (1 + .exp(-logit))
  }

  private func point(_ x: Double, _ y: Double, minus probability: Double) -> MonotoneRoot.Point {
    let logX = Double.log(x)
    let logY = Double.log(y)
    var value = -probability
    var slope = 0.0
    for (component, logBeta) in zip(components, logBetas) {
      let factor = component.a * logX + component.b * logY - logBeta
      let tails = IncompleteBeta.logTails(x, y, a: component.a, b: component.b, factor: factor)
      value += component.weight * .exp(tails.lower)
      slope += component.weight * .exp(factor)
    }
    return MonotoneRoot.Point(value: value, slope: slope)
  }

  private func firstGuess(_ probability: Double) -> Double {
    let mean = mean
    let second = components.reduce(0.0) { sum, component in
      let size = component.a + component.b
      return sum + component.weight * component.a * (component.a + 1) / (size * (size + 1))
    }
    let size = max(1e-3, mean * (1 - mean) / max(second - mean * mean, 1e-300) - 1)
    return IncompleteBeta.logitInverse(probability, a: mean * size, b: (1 - mean) * size)
  }
}
