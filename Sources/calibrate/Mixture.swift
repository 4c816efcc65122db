import RealModule
import Simulation
import Statistics

/// A mixture of log-normal laws, as minutes or lines of unlike records together follow.
struct Mixture {
  /// A law and its share of the whole.
  typealias Part = (share: Double, spread: Organisation.Spread)

  private let parts: [Part]

  /// A mixture; shares need not add up to 1.
  init(_ parts: [Part]) {
    let total = parts.reduce(0) { $0 + $1.share }
    self.parts = parts.map { ($0.share / total, $0.spread) }
  }

  /// The mean of all draws.
  var mean: Double {
    parts.reduce(0) { $0 + $1.share * $1.spread.mean }
  }

  /// The value that a share `q` of all draws does not exceed.
  func quantile(_ q: Double) -> Double { Self.quantile(q, of: distribution) }

  /// The same for draws rounded to whole numbers: the least one that a share `q` does not exceed.
  func wholeQuantile(_ q: Double) -> Double {
    var whole = 0.0
    while distribution(whole + 0.5) < q { whole += 1 }
    return whole
  }

  /// The share of draws up to a value above 0.
  func distribution(_ value: Double) -> Double {
    parts.reduce(0) { $0 + $1.share * $1.spread.distribution(value) }
  }

  /// The value at which a distribution of positive numbers reaches `q`, by bisection of its log.
  static func quantile(_ q: Double, of distribution: (Double) -> Double) -> Double {
    var (low, high) = (-30.0, 30.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if distribution(.exp(middle)) < q { low = middle } else { high = middle }
    }
    return .exp((low + high) / 2)
  }
}

extension Organisation.Spread {
  /// The mean of all draws.
  var mean: Double { median * .exp(sigma * sigma / 2) }

  /// The share of draws up to a value above 0.
  func distribution(_ value: Double) -> Double {
    Normal.cdf(.log(value / median) / sigma)
  }

  /// The mean of a function of the draws, by the midpoint rule over eight deviations.
  func mean(of function: (Double) -> Double) -> Double {
    let step = 0.01  // fine enough for five digits of what is smooth
    var (sum, weights) = (0.0, 0.0)
    for index in 0..<1_600 {
      let deviation = (Double(index) + 0.5) * step - 8
      let weight = Normal.density(deviation)
      weights += weight
      sum += weight * function(median * .exp(sigma * deviation))
    }
    return sum / weights
  }
}
