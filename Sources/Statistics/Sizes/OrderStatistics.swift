/// Values of which only a few ranks are needed in order.
///
/// Source: Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961), for several ranks at
/// once; with three parts, because sizes and times are full of ties.
enum OrderStatistics {
  // Below this many, putting all in order is cheaper than choosing a pivot.
  private static let fewest = 24

  /// The values so arranged that those at the wanted ranks are where full order would put them.
  ///
  /// - Parameters:
  ///   - values: in any order, without NaN; ties are allowed.
  ///   - ranks: from 0, in ascending order, each below the number of values.
  /// - Complexity: O(*n* log *r*) for *r* ranks, O(*n* log *n*) at worst.
  static func settled(_ values: [Double], at ranks: [Int]) -> [Double] {
    precondition(ranks.allSatisfy(values.indices.contains), "a rank is one of the values'")
    var values = values
    // Pivots that halve need a fifth of this many rounds; past it the values are against us.
    let rounds = 10 * (Int.bitWidth - values.count.leadingZeroBitCount)
    settle(&values, values.indices, at: ranks[...], rounds: rounds)
    return values
  }

  private static func settle(
    _ values: inout [Double], _ whole: Range<Int>, at ranks: ArraySlice<Int>, rounds: Int
  ) {
    guard !ranks.isEmpty, whole.count > 1 else { return }
    guard whole.count > fewest, rounds > 0 else {
      values[whole].sort()
      return
    }
    let equal = parted(&values, whole)
    settle(
      &values, whole.lowerBound..<equal.lowerBound, at: ranks.prefix { $0 < equal.lowerBound },
      rounds: rounds - 1)
    settle(
      &values, equal.upperBound..<whole.upperBound, at: ranks.drop { $0 < equal.upperBound },
      rounds: rounds - 1)
  }

  /// Puts smaller values before a pivot and larger ones after it.
  ///
  /// - Returns: where the values equal to the pivot came to lie.
  private static func parted(_ values: inout [Double], _ whole: Range<Int>) -> Range<Int> {
    let pivot = pivot(values, whole)
    var low = whole.lowerBound
    var high = whole.upperBound
    var next = low
    while next < high {
      let value = values[next]
      if value < pivot {
        values.swapAt(low, next)
        low += 1
        next += 1
      } else if value > pivot {
        high -= 1
        values.swapAt(next, high)
      } else {
        next += 1
      }
    }
    return low..<high
  }

  /// The middle of three middles, spread over the values.
  private static func pivot(_ values: [Double], _ whole: Range<Int>) -> Double {
    let step = whole.count / 9
    func middle(_ first: Int) -> Double {
      let start = whole.lowerBound + first * step
      return Self.middle(values[start], values[start + step], values[start + 2 * step])
    }
    return Self.middle(middle(0), middle(3), middle(6))
  }

  private static func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
