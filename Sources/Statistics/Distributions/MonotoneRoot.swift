import RealModule

/// Roots of increasing functions, found by Newton's steps kept inside a shrinking bracket.
enum MonotoneRoot {
  /// A function's value and slope at a point.
  struct Point {
    let value: Double
    let slope: Double
  }

  /// The point of `bracket` where an increasing function crosses zero.
  ///
  /// A step that leaves the bracket, or that a zero or missing slope makes useless, is replaced by
  /// bisection, so the search cannot fail; at worst it takes a hundred evaluations.
  ///
  /// - Parameters:
  ///   - bracket: where the root is; when it is outside, the nearer end is returned.
  ///   - start: the first guess, clamped into the bracket.
  ///   - function: increasing; NaN is not allowed.
  static func newton(
    in bracket: ClosedRange<Double>, start: Double, function: (Double) -> Point
  ) -> Double {
    var low = bracket.lowerBound
    var high = bracket.upperBound
    var x = min(max(start, low), high)
    for _ in 0..<200 {
      let point = function(x)
      if point.value == 0 { return x }
      if point.value < 0 { low = x } else { high = x }
      let step = point.value / point.slope
      let proposed = x - step
      let isInside = proposed > low && proposed < high
      let next = isInside ? proposed : low + (high - low) / 2
      // A few units in the last place: beyond this the function is rounding noise.
      if abs(next - x) <= 4 * max(abs(x), 1e-300).ulp { return next }
      x = next
    }
    return x
  }

  /// The point of `bracket` where an increasing function of unknown slope crosses zero.
  ///
  /// - Parameters:
  ///   - bracket: where the root is; when it is outside, the nearer end is returned.
  ///   - function: increasing; NaN is not allowed.
  /// - Complexity: about 60 evaluations.
  static func bisection(in bracket: ClosedRange<Double>, function: (Double) -> Double) -> Double {
    var low = bracket.lowerBound
    var high = bracket.upperBound
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
