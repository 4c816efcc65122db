/// Stretches of time in which one thing was exposed to another, and the moments at which events
/// happened to it.
///
/// Whole seconds on one line, because ends that differ by a rounding error would tie or not by
/// chance. Stretches are closed: an event in the very second in which one begins or ends is in it.
package struct ExposureLine: Equatable, Sendable {
  /// The stretches, merged where they touch or overlap, ascending.
  package let exposures: [ClosedRange<Int64>]
  /// The moments, ascending; several may be equal.
  package let events: [Int64]

  /// Brings stretches and moments in order.
  ///
  /// - Parameters:
  ///   - exposures: in any order, overlapping or not.
  ///   - events: in any order.
  /// - Complexity: O(*n* log *n*), less where they nearly are in order.
  package init(exposures: [ClosedRange<Int64>], events: [Int64]) {
    self.exposures = Self.merged(exposures)
    self.events = events.sorted()
  }

  private static func merged(_ exposures: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var merged: [ClosedRange<Int64>] = []
    merged.reserveCapacity(exposures.count)
    for next in exposures.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, next.lowerBound <= last.upperBound + 1 else {
        merged.append(next)
        continue
      }
      if next.upperBound > last.upperBound {
        merged[merged.count - 1] = last.lowerBound...next.upperBound
      }
    }
    return merged
  }

  /// The share of a grid's seconds that are exposed, 0 to 1; 0 for a grid without weeks.
  package func coverage(of grid: WeekGrid) -> Double {
    guard grid.count > 0 else { return 0 }
    let seconds = exposures.reduce(Int64(0)) { sum, exposure in
      let from = max(exposure.lowerBound, grid.origin)
      let to = min(exposure.upperBound, grid.start(of: grid.count) - 1)
      return sum + max(0, to - from + 1)
    }
    return Double(seconds) / Double(Int64(grid.count) * WeekGrid.week)
  }
}
