import RealModule

/// The posterior of the common mean and size of several proportions, as weights on a fixed grid.
struct PoolingGrid {
  /// A Beta(a, b) prior with its posterior weight.
  struct Point {
    let a: Double
    let b: Double
    let weight: Double
  }

  /// The points that carry all but a negligible part of the weight.
  let points: [Point]
  /// The posterior mean of a / (a + b).
  let mean: Double

  private static let logits = -9.0...4.0
  private static let logitCells = 160
  private static let sizeCells = 80
  // Points this much lighter than the heaviest move no limit in its first seven digits.
  private static let negligible = 1e-9

  init(_ tallies: [Tally]) {
    let likelihood = Likelihood(tallies)
    let width = (Self.logits.upperBound - Self.logits.lowerBound) / Double(Self.logitCells)
    var points: [Point] = []
    points.reserveCapacity(Self.logitCells * Self.sizeCells)
    for row in 0..<Self.sizeCells {
      let root = (Double(row) + 0.5) / Double(Self.sizeCells)
      let size = 1 / (root * root)
      let common = likelihood.common(size: size)
      for column in 0..<Self.logitCells {
        let logit = Self.logits.lowerBound + (Double(column) + 0.5) * width
        let a = size / (1 + .exp(-logit))
        let b = size / (1 + .exp(logit))
        let prior = Double.log(a / size) + .log(b / size)
        points.append(Point(a: a, b: b, weight: prior + likelihood.log(a: a, b: b) - common))
      }
    }
    (self.points, mean) = Self.normalised(points)
  }

  /// The posterior of one group's chance: a mixture over the grid.
  func posterior(of tally: Tally) -> BetaMixture {
    let x = Double(tally.successes)
    let rest = Double(tally.failures)
    return BetaMixture(
      components: points.map { Point(a: $0.a + x, b: $0.b + rest, weight: $0.weight) })
  }

  /// Turns log weights into weights that sum to 1, and drops the negligible.
  private static func normalised(_ points: [Point]) -> ([Point], Double) {
    let highest = points.reduce(-Double.infinity) { max($0, $1.weight) }
    let weighted = points.map {
      Point(a: $0.a, b: $0.b, weight: .exp($0.weight - highest))
    }
    let kept = weighted.filter { $0.weight > negligible }
    let sum = kept.reduce(0.0) { $0 + $1.weight }
    let mean = kept.reduce(0.0) { $0 + $1.weight * $1.a / ($1.a + $1.b) } / sum
    return (kept.map { Point(a: $0.a, b: $0.b, weight: $0.weight / sum) }, mean)
  }
}

/// The beta-binomial likelihood of many groups, with equal counts taken together.
private struct Likelihood {
  private let successes: [Repeated]
  private let failures: [Repeated]
  private let trials: [Repeated]

  private struct Repeated {
    let count: Double
    let times: Double
  }

  init(_ tallies: [Tally]) {
    successes = Self.repeated(tallies.map(\.successes))
    failures = Self.repeated(tallies.map(\.failures))
    trials = Self.repeated(tallies.map(\.trials))
  }

  /// The part that depends on the prior size alone.
  func common(size: Double) -> Double { Self.rise(from: size, trials) }

  /// The part that depends on both shapes.
  func log(a: Double, b: Double) -> Double {
    Self.rise(from: a, successes) + Self.rise(from: b, failures)
  }

  /// The sum of ln Gamma(start + count) - ln Gamma(start).
  private static func rise(from start: Double, _ counts: [Repeated]) -> Double {
    let base = Double.logGamma(start)
    return counts.reduce(0.0) { $0 + $1.times * (.logGamma(start + $1.count) - base) }
  }

  /// Distinct positive counts and how often each occurs, in ascending order.
  private static func repeated(_ counts: [Int]) -> [Repeated] {
    let times = counts.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return times.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map {
      Repeated(count: Double($0.key), times: Double($0.value))
    }
  }
}
