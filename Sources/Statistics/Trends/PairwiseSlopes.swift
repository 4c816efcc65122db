/// The slopes between all pairs of points, ordered without ever being written down.
///
/// Counting the slopes up to a value is counting inversions, so the k-th is closed in on from both
/// sides until few enough slopes are left between to write those down. Source: the counting
/// argument of Cole, Salowe, Steiger & Szemerédi, "An optimal-time algorithm for slope selection",
/// SIAM J. Comput. 18 (1989), without its parametric search.
struct PairwiseSlopes {
  private let x: [Double]
  private let y: [Double]
  private let tiedRuns: [Range<Int>]

  /// No slope is farther from 0.
  let steepest: Double
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

  /// How many points there are.
  var points: Int { x.count }

  /// The slope with `rank` slopes before it in ascending order.
  ///
  /// - Complexity: as `SlopeSelection.value`.
  func slope(rank: Int) -> Double {
    var selection = SlopeSelection(self, rank: rank)
    return selection.value()
  }

  /// The slopes above `low` and not above `high`, in ascending order.
  ///
  /// Lines sorted by their height at `low` cross on the way to `high` where their slope is between
  /// the two; an insertion sort meets each crossing once.
  ///
  /// - Parameter expected: how many there are by counting.
  /// - Returns: `nil` where rounding makes another number of them.
  /// - Complexity: O(*n* log *n* + *k* log *k*) for *k* slopes.
  func between(_ low: Double, _ high: Double, expecting expected: Int) -> [Double]? {
    let before = zip(x, y).map { $1 - low * $0 }
    let after = zip(x, y).map { $1 - high * $0 }
    // Pairs that meet at `low` itself are over and done with: the later point goes first.
    var order = x.indices.sorted { (before[$0], $1) < (before[$1], $0) }
    var slopes: [Double] = []
    slopes.reserveCapacity(expected)
    for start in order.indices {
      let point = order[start]
      var place = start
      while place > 0 {
        let other = order[place - 1]
        let isCrossed =
          after[other] > after[point] || (after[other] == after[point] && x[other] < x[point])
        guard isCrossed else { break }
        guard x[other] < x[point], slopes.count < expected else { return nil }
        slopes.append((y[point] - y[other]) / (x[point] - x[other]))
        order[place] = other
        place -= 1
      }
      order[place] = point
    }
    return slopes.count == expected ? slopes.sorted() : nil
  }

  /// Some of the slopes, in ascending order: of pairs spread evenly over near and far ones.
  func sample(_ size: Int) -> [Double] {
    let n = x.count
    // Two primes, so that neither the points nor their distances fall into step.
    let pairs = (0..<size).map { number -> (Int, Int) in
      let first = number * 7_919 % n
      return (first, (first + 1 + number * 104_729 % (n - 1)) % n)
    }
    return pairs.filter { x[$0.0] != x[$0.1] }
      .map { (y[$0.1] - y[$0.0]) / (x[$0.1] - x[$0.0]) }.sorted()
  }
}
