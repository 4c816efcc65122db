/// How many hours events happen after, or before, the points of another series, hour by hour,
/// beside what moving the points by whole weeks gives.
///
/// Every pair of a point and an event of the same group counts in the hour of its lag. The chance
/// band is exact over the same shifts as `ShiftTest`'s, the unshifted one left out: each group's
/// counts by shift, summed over groups as independent. Its running sum is the cross-K function of a
/// time line (B. D. Ripley, "Modelling spatial patterns", Journal of the Royal Statistical Society B
/// 39 (1977)), without that function's steady rate, which office hours rule out.
package struct LagHistogram: Equatable, Sendable {
  /// One hour of lag.
  package struct Bin: Equatable, Sendable {
    /// The lag in hours from which it counts, up to the next: -1 is the hour before.
    package let hour: Int
    /// Pairs as they are.
    package let observed: Int
    /// Pairs on average over the other shifts.
    package let expected: Double
    /// What 95 % of the other shifts give, hour by hour.
    package let band: ClosedRange<Int>
  }

  /// Points and events of one thing, in seconds; in any order.
  package struct Group: Equatable, Sendable {
    /// Those outside the grid only meet events as they are.
    package let points: [Int64]
    /// Those outside the grid are left out.
    package let events: [Int64]
    /// The weeks by which points are moved.
    package let grid: WeekGrid

    package init(points: [Int64], events: [Int64], grid: WeekGrid) {
      self.points = points
      self.events = events
      self.grid = grid
    }
  }

  /// Lags that are counted, in hours.
  package static let hours = -24..<24

  /// From -24 h on.
  package let bins: [Bin]

  /// Counts pairs.
  ///
  /// - Parameter groups: in any order.
  /// - Returns: `nil` where a group has fewer than two weeks, which leave nothing to move by; all
  ///   bins 0 without groups.
  /// - Complexity: O(pairs less than a day apart, in whatever weeks).
  package init?(_ groups: [Group]) {
    guard groups.allSatisfy({ $0.grid.count > 1 }) else { return nil }
    let width = Self.hours.count
    var observed = [Int](repeating: 0, count: width)
    var expected = [Double](repeating: 0, count: width)
    var chances = [CountDistribution](repeating: .zero, count: width)
    for group in groups where !group.points.isEmpty && !group.events.isEmpty {
      let counts = PairCounts(group)
      for bin in 0..<width {
        observed[bin] += counts.observed[bin]
        let shifted = counts.shifted(bin)
        let sum = shifted.reduce(0, +)
        guard sum > 0 else { continue }
        expected[bin] += Double(sum) / Double(shifted.count)
        chances[bin].add(CountDistribution(equallyLikely: shifted))
      }
    }
    bins = (0..<width).map { bin in
      let (low, high) = (chances[bin].quantile(0.025), chances[bin].quantile(0.975))
      return Bin(
        hour: Self.hours.lowerBound + bin, observed: observed[bin], expected: expected[bin],
        band: low...high)
    }
  }
}

/// The pairs of one group by hour of lag and by shift.
private struct PairCounts {
  private(set) var observed: [Int]
  /// Counts of bin b under shift s at b * weeks + s; none under shift 0, which is no shift.
  private var counts: [Int]
  private let weeks: Int

  init(_ group: LagHistogram.Group) {
    let width = LagHistogram.hours.count
    let grid = group.grid
    weeks = grid.count
    observed = Array(repeating: 0, count: width)
    counts = Array(repeating: 0, count: width * grid.count)
    let points = group.points.map { PlacedPoint($0, grid) }.sorted { $0.offset < $1.offset }
    for event in group.events where grid.week(of: event) != nil {
      let place = PlacedPoint(event, grid)
      // A day to either side may lie in the week before or after.
      for turn in -1...1 { add(place, turn, points) }
    }
  }

  /// What every shift but none gives in a bin.
  func shifted(_ bin: Int) -> ArraySlice<Int> { counts[bin * weeks + 1..<(bin + 1) * weeks] }

  private mutating func add(_ event: PlacedPoint, _ turn: Int, _ points: [PlacedPoint]) {
    let moment = event.offset + Int64(turn) * WeekGrid.week
    let earliest = moment - Int64(LagHistogram.hours.upperBound) * 3_600  // not in the last hour
    let latest = moment - Int64(LagHistogram.hours.lowerBound) * 3_600
    var index = Self.firstIndex(in: points, after: earliest)
    while index < points.count, points[index].offset <= latest {
      let point = points[index]
      let bin = Int((moment - point.offset - (moment - latest)) / 3_600)
      count(weeksApart: event.week - turn - point.week, point, bin: bin)
      index += 1
    }
  }

  private mutating func count(weeksApart apart: Int, _ point: PlacedPoint, bin: Int) {
    if apart == 0 {
      observed[bin] += 1
    } else if (0..<weeks).contains(point.week) {
      let shift = apart > 0 ? apart : apart + weeks
      // At the ends of the grid a turn of the week can be a whole round, which is no shift either.
      if (1..<weeks).contains(shift) { counts[bin * weeks + shift] += 1 }
    }
  }

  private static func firstIndex(in points: [PlacedPoint], after second: Int64) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].offset > second { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// A second as its week and its place in it.
private struct PlacedPoint {
  let week: Int
  let offset: Int64

  init(_ second: Int64, _ grid: WeekGrid) {
    let (quotient, rest) = (second - grid.origin).quotientAndRemainder(dividingBy: WeekGrid.week)
    week = Int(rest < 0 ? quotient - 1 : quotient)
    offset = rest < 0 ? rest + WeekGrid.week : rest
  }
}
