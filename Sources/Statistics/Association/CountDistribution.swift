import RealModule

/// The distribution of a count: the chance of every value that is not next to impossible.
///
/// Chances below 1e-40 at either end are dropped, so that sums of many counts stay narrow; the
/// masses are direct sums of products, never Fourier transforms, and so keep their relative
/// precision far into the tails.
struct CountDistribution: Equatable, Sendable {
  /// The value of the first mass.
  private(set) var least: Int
  /// The chance of each value from `least` on; at least one.
  private(set) var masses: [Double]

  /// Far beyond any tail that is asked about, yet nowhere near the least double.
  private static let negligible = 1e-40

  /// A count that is 0 for sure: the sum of no counts.
  static let zero = CountDistribution(least: 0, masses: [1])

  /// A distribution of known masses, at least one.
  init(least: Int, masses: [Double]) {
    self.least = least
    self.masses = masses
  }

  /// A count that is any of some values with the same chance; repeated values weigh more.
  ///
  /// - Parameter values: at least one.
  init(equallyLikely values: some Collection<Int>) {
    guard let least = values.min(), let greatest = values.max() else {
      preconditionFailure("a count takes one value at least")
    }
    var masses = [Double](repeating: 0, count: greatest - least + 1)
    for value in values { masses[value - least] += 1 }
    self.init(least: least, masses: masses.map { $0 / Double(values.count) })
  }

  /// The successes in `trials` independent trials of chance p.
  ///
  /// - Complexity: O(sqrt(trials)): only values with a chance worth keeping.
  init(trials: Int, p: Double) {
    let mode = min(trials, Int(Double(trials + 1) * p))
    var below: [Double] = []
    var above = [Binomial.mass(mode, trials: trials, p: p)]
    let odds = p / (1 - p)
    var mass = above[0]
    for k in stride(from: mode, to: trials, by: 1) {
      mass *= Double(trials - k) / Double(k + 1) * odds
      guard mass > Self.negligible else { break }
      above.append(mass)
    }
    mass = above[0]
    for k in stride(from: mode, to: 0, by: -1) {
      mass *= Double(k) / Double(trials - k + 1) / odds
      guard mass > Self.negligible else { break }
      below.append(mass)
    }
    self.init(least: mode - below.count, masses: below.reversed() + above)
  }

  /// Adds an independent count.
  ///
  /// - Complexity: O(*n* *m*) for *n* and *m* masses.
  mutating func add(_ other: CountDistribution) {
    var sums = [Double](repeating: 0, count: masses.count + other.masses.count - 1)
    sums.withUnsafeMutableBufferPointer { sums in
      for (i, mass) in other.masses.enumerated() where mass > 0 {
        for j in masses.indices { sums[i + j] += mass * masses[j] }
      }
    }
    let first = sums.firstIndex { $0 > Self.negligible } ?? 0
    let last = sums.lastIndex { $0 > Self.negligible } ?? 0
    least += other.least + first
    masses = Array(sums[first...last])
  }

  /// The chance of exactly so many.
  func chance(of count: Int) -> Double {
    masses.indices.contains(count - least) ? masses[count - least] : 0
  }

  /// The chance of more than so many.
  func chance(above count: Int) -> Double {
    masses[min(masses.count, max(0, count - least + 1))...].reversed().reduce(0, +)
  }

  /// The chance of fewer than so many.
  func chance(below count: Int) -> Double {
    masses[..<min(masses.count, max(0, count - least))].reduce(0, +)
  }

  /// The least value with at least a share of the chance at or below it.
  ///
  /// - Parameter probability: strictly between 0 and 1.
  func quantile(_ probability: Double) -> Int {
    // A sum that should equal the probability exactly may miss it by rounding.
    let probability = probability * (1 - 1e-12)
    var sum = 0.0
    for (index, mass) in masses.enumerated() {
      sum += mass
      if sum >= probability { return least + index }
    }
    return least + masses.count - 1
  }
}
