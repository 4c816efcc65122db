/// The slopes between all pairs of points, ordered without ever being written down.
///
/// Counting the slopes up to a value is counting inversions, so the k-th is found by bisection and
/// millions of pairs take as long as sixty sorts of the points. Source: the counting argument of
/// Cole, Salowe, Steiger & Szemerédi, "An optimal-time algorithm for slope selection", SIAM J.
/// Comput. 18 (1989), without its parametric search.
struct PairwiseSlopes {
  private let x: [Double]
  private let y: [Double]
  private let tiedRuns: [Range<Int>]
  private let steepest: Double

  /// How many pairs differ in x.
  let count: Int

  /// - Parameters:
  ///   - x: in ascending order; ties are allowed.
  ///   - y: as many, without NaN.
  init(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "each point has both coordinates")
    precondition(zip(x, x.dropFirst()).allSatisfy { $0 <= $1 }, "points are in order of x")
    // From the first x on, so that a far origin costs no digits.
    let origin = x.first ?? 0
    self.x = x.map { $0 - origin }
    self.y = y
    tiedRuns = Ties.runs(sorted: x).filter { $0.count > 1 }
    count = x.count * (x.count - 1) / 2 - tiedRuns.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
    let gaps = zip(x.dropFirst(), x).map { $0 - $1 }.filter { $0 > 0 }
    let height = (y.max() ?? 0) - (y.min() ?? 0)
    steepest = gaps.min().map { height / $0 } ?? 0
  }

  /// How many slopes are below `slope`, or at it or below.
  func count(upTo slope: Double, including isIncluded: Bool) -> Int {
    let values = zip(x, y).map { $1 - slope * $0 }
    let all = Inversions.count(values, countingTies: isIncluded)
    // Pairs at one time have no slope, whichever way they stand.
    return tiedRuns.reduce(all) { count, run in
      count - Inversions.count(Array(values[run]), countingTies: isIncluded)
    }
  }

  /// The slope with `rank` slopes before it in ascending order.
  ///
  /// - Complexity: O(*n* log *n*), about sixty times.
  func slope(rank: Int) -> Double {
    precondition((0..<count).contains(rank), "a rank is below the number of slopes")
    // Exactly zero is common, and bisection only comes near it.
    let isNegative = count(upTo: 0, including: false) > rank
    if !isNegative && count(upTo: 0, including: true) > rank { return 0 }
    var low = isNegative ? -steepest : 0
    var high = isNegative ? 0 : steepest
    while high - low > 4 * max(abs(low), abs(high)).ulp {
      let middle = low + (high - low) / 2
      if count(upTo: middle, including: true) > rank { high = middle } else { low = middle }
    }
    return high
  }
}
