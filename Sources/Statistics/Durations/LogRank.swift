import RealModule

/// Tests whether groups of durations follow one curve, counting open durations as such.
///
/// Assumes that being still open says nothing about how long it would have lasted, in any group.
/// Source: Harrington & Fleming, "A class of rank test procedures for censored survival data",
/// Biometrika 69 (1982); without correction for continuity.
package struct LogRank: Equatable, Sendable {
  /// What each end of a duration counts.
  package enum Weights: String, Sendable, CaseIterable {
    /// All alike: the log-rank test.
    case equal = "logrank"
    /// By the share still running, so that early ends count more: Peto and Peto's test.
    case petoPeto = "peto-peto"
  }

  /// The weighted number of ends in each group, in the order of the groups.
  package let observed: [Double]
  /// The same if all groups followed one curve.
  package let expected: [Double]
  /// The test statistic.
  package let chiSquare: Double
  /// The number of groups that were ever at risk, less one.
  package let degreesOfFreedom: Int
  /// The p-value.
  package let pValue: Double

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - durations: zero or more each, in any order and unit, without NaN.
  ///   - isClosed: as many; `false` for a duration that was still running when last seen.
  ///   - groups: as many, numbered from 0.
  ///   - weights: what each end counts.
  /// - Returns: `nil` when fewer than two groups were at risk while anything ended.
  /// - Complexity: O(*n* log *n* + ends times groups²).
  package init?(
    durations: [Double], isClosed: [Bool], groups: [Int], weights: Weights = .equal
  ) {
    precondition(durations.count == isClosed.count, "each duration is closed or open")
    precondition(durations.count == groups.count, "each duration is in one group")
    precondition(groups.allSatisfy { $0 >= 0 }, "groups are numbered from 0")
    let count = (groups.max() ?? -1) + 1
    var comparison = Comparison(groups: groups, count: count, weights: weights)
    let order = durations.indices.sorted { durations[$0] < durations[$1] }
    var start = 0
    while start < order.count {
      let time = durations[order[start]]
      let end = order[start...].firstIndex { durations[$0] != time } ?? order.count
      let leaving = order[start..<end].map { (group: groups[$0], isClosed: isClosed[$0]) }
      comparison.pass(leaving)
      start = end
    }
    guard let chiSquare = comparison.chiSquare() else { return nil }
    observed = comparison.observed
    expected = comparison.expected
    self.chiSquare = chiSquare
    degreesOfFreedom = comparison.comparable.count - 1
    pValue = ChiSquare.upperTail(chiSquare, degreesOfFreedom: Double(degreesOfFreedom))
  }
}

/// Sums over the times at which something ended.
private struct Comparison {
  let weights: LogRank.Weights
  var atRisk: [Double]
  var survival = 1.0
  var observed: [Double]
  var expected: [Double]
  var covariance: SymmetricMatrix

  init(groups: [Int], count: Int, weights: LogRank.Weights) {
    self.weights = weights
    atRisk = groups.reduce(into: [Double](repeating: 0, count: count)) { $0[$1] += 1 }
    observed = [Double](repeating: 0, count: count)
    expected = observed
    covariance = SymmetricMatrix(size: count)
  }

  /// The groups that could have had an end.
  var comparable: [Int] { expected.indices.filter { expected[$0] > 0 } }

  /// One time: those that end, and those last seen then.
  mutating func pass(_ leaving: [(group: Int, isClosed: Bool)]) {
    let total = atRisk.reduce(0, +)
    let events = Double(leaving.count { $0.isClosed })
    if events > 0 {
      let weight = weights == .equal ? 1 : survival
      for entry in leaving where entry.isClosed { observed[entry.group] += weight }
      let spread = total > 1 ? weight * weight * events * (total - events) / (total - 1) : 0
      for row in atRisk.indices {
        let share = atRisk[row] / total
        expected[row] += weight * events * share
        covariance[row, row] += spread * share
        for column in 0...row { covariance[row, column] -= spread * share * atRisk[column] / total }
      }
      survival *= (total - events) / total
    }
    for entry in leaving { atRisk[entry.group] -= 1 }
  }

  /// The quadratic form of observed less expected, one comparable group left out.
  func chiSquare() -> Double? {
    guard comparable.count >= 2 else { return nil }
    let used = Array(comparable.dropLast())
    var matrix = SymmetricMatrix(size: used.count)
    for (row, i) in used.enumerated() {
      for (column, j) in used.prefix(row + 1).enumerated() {
        matrix[row, column] = covariance[i, j]
      }
    }
    let excess = used.map { observed[$0] - expected[$0] }
    guard let factor = matrix.factored() else { return nil }
    return inner(excess, factor.solve(excess))
  }
}
