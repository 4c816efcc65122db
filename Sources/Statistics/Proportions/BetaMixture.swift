import RealModule

/// A weighted mean of beta distributions.
struct BetaMixture {
  /// The distributions; their weights sum to 1.
  let components: [PoolingGrid.Point]
  // Of each component: the search for a quantile meets it again and again.
  private let logBetas: [Double]
  /// The least standard deviation of a component, on the scale of logits.
  private let narrowest: Double

  init(components: [PoolingGrid.Point]) {
    self.components = components
    logBetas = components.map { IncompleteBeta.logBeta($0.a, $0.b) }
    narrowest = components.reduce(Double.infinity) { min($0, (1 / $1.a + 1 / $1.b).squareRoot()) }
  }

  /// The mean.
  var mean: Double { components.reduce(0.0) { $0 + $1.weight * $1.a / ($1.a + $1.b) } }

  /// The value below which a share `probability` lies; values below 1e-86 are returned as 0.
  ///
  /// Newton's steps on the logit scale, started from the one beta distribution that has the
  /// mixture's mean and variance.
  ///
  /// - Parameter probability: strictly between 0 and 1.
  /// - Complexity: O(components), for about one evaluation of the share below and twenty of the
  ///   density.
  func quantile(_ probability: Double) -> Double {
    let start = min(max(firstGuess(probability), -199), 199)
    var known: (logit: Double, share: Double)?
    let logit = MonotoneRoot.newton(in: -200...200, start: start) { logit in
      let below =
        known.flatMap { share(below: logit, from: $0.logit, $0.share) } ?? share(below: logit)
      known = (logit, below)
      return MonotoneRoot.Point(value: below - probability, slope: density(logit))
    }
    return logit <= -199.9 ? 0 : 1 / (1 + .exp(-logit))
  }

  /// The share below a logit.
  private func share(below logit: Double) -> Double {
    let x = 1 / (1 + Double.exp(-logit))
    let y = 1 / (1 + Double.exp(logit))
    let (logX, logY) = (Double.log(x), Double.log(y))
    return zip(components, logBetas).reduce(0.0) { sum, part in
      let (component, logBeta) = part
      let factor = component.a * logX + component.b * logY - logBeta
      let tails = IncompleteBeta.logTails(x, y, a: component.a, b: component.b, factor: factor)
      return sum + component.weight * .exp(tails.lower)
    }
  }

  /// The density on the scale of logits.
  private func density(_ logit: Double) -> Double {
    let logX = -Double.log(onePlus: .exp(-logit))
    let logY = -Double.log(onePlus: .exp(logit))
    return zip(components, logBetas).reduce(0.0) { sum, part in
      let (component, logBeta) = part
      return sum + component.weight * .exp(component.a * logX + component.b * logY - logBeta)
    }
  }

  /// The share below a logit from that below another one, by adding up the density in between:
  /// eight evaluations of it cost less than one of the share.
  ///
  /// - Returns: `nil` where the way is too long for the narrowest component to be met often enough.
  private func share(below logit: Double, from known: Double, _ share: Double) -> Double? {
    let stretches = (abs(logit - known) / narrowest).rounded(.up)
    guard stretches <= 4 else { return nil }
    let half = (logit - known) / (2 * max(stretches, 1))
    var sum = 0.0
    for stretch in 0..<Int(stretches) {
      let middle = known + Double(2 * stretch + 1) * half
      for (node, weight) in Self.gaussLegendre {
        sum += weight * (density(middle - node * half) + density(middle + node * half))
      }
    }
    return share + sum * half
  }

  // Abramowitz & Stegun, "Handbook of Mathematical Functions", table 25.4, n = 8: over one standard
  // deviation of a bell the error is below 1e-16 of it.
  private static let gaussLegendre = [
    (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873),
    (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
  ]

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
