/// How unevenly a total is spread over its parts.
///
/// Descriptive: it describes this period's changes completely, and no interval is given, because
/// resampling intervals on such tails cover as little as 65 %. Source: J. L. Gastwirth, "The
/// estimation of the Lorenz curve and Gini index", Review of Economics and Statistics 54 (1972).
package struct Concentration: Equatable, Sendable {
  /// The Gini index, uncorrected: 0 when all parts are equal, up to 1 - 1/n.
  package let gini: Double
  /// The share of the total in the largest tenth of the parts, rounded up to a whole part.
  package let topTenthShare: Double
  /// The share of the total in the single largest part.
  package let largestShare: Double
  // Running totals from the smallest part up.
  private let running: [Double]

  /// Measures how uneven the parts are.
  ///
  /// - Parameter sorted: the parts in ascending order, zero or more each, without NaN.
  /// - Returns: `nil` for no parts or when all are zero.
  /// - Complexity: O(*n*).
  package init?(sorted: [Double]) {
    let total = sorted.reduce(0, +)
    guard let first = sorted.first, let last = sorted.last, total > 0 else { return nil }
    precondition(first >= 0, "parts are not negative")
    let count = Double(sorted.count)
    let weighted = sorted.enumerated().reduce(0.0) { sum, part in
      sum + (2 * Double(part.offset + 1) - count - 1) * part.element
    }
    gini = weighted / (count * total)
    topTenthShare = sorted.suffix((sorted.count + 9) / 10).reduce(0, +) / total
    largestShare = last / total
    running = sorted.reduce(into: [0]) { sums, part in sums.append((sums.last ?? 0) + part) }
  }

  /// The Lorenz curve: the share of the total in the smallest `share` of the parts.
  ///
  /// - Parameter share: in 0...1; between parts the curve is a straight line.
  /// - Complexity: O(1).
  package func lorenz(_ share: Double) -> Double {
    precondition((0...1).contains(share), "a share is in 0...1")
    let position = share * Double(running.count - 1)
    let index = Int(position.rounded(.down))
    guard let total = running.last, index + 1 < running.count else { return 1 }
    let part = running[index + 1] - running[index]
    return (running[index] + part * (position - Double(index))) / total
  }
}
