/// Pairs that stand in the wrong order.
enum Inversions {
  /// Counts the pairs i < j with a later value smaller (strict) or not larger (loose).
  ///
  /// - Complexity: O(*n* log *n*), by merging.
  static func counts(_ values: [Double]) -> (strict: Int, loose: Int) {
    var values = values
    var buffer = values
    var strict = 0
    var loose = 0
    var width = 1
    while width < values.count {
      var start = 0
      while start < values.count {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        strict += crossings(values, start..<middle, middle..<end) { $0 > $1 }
        loose += crossings(values, start..<middle, middle..<end) { $0 >= $1 }
        merge(values, start..<middle, middle..<end, into: &buffer)
        start = end
      }
      swap(&values, &buffer)
      width *= 2
    }
    return (strict, loose)
  }

  /// Pairs of a value on the left and one on the right, both sorted, for which the left is `beyond`.
  private static func crossings(
    _ values: [Double], _ left: Range<Int>, _ right: Range<Int>,
    beyond: (Double, Double) -> Bool
  ) -> Int {
    var count = 0
    var first = left.lowerBound
    for index in right {
      while first < left.upperBound, !beyond(values[first], values[index]) { first += 1 }
      count += left.upperBound - first
    }
    return count
  }

  private static func merge(
    _ values: [Double], _ left: Range<Int>, _ right: Range<Int>, into buffer: inout [Double]
  ) {
    var i = left.lowerBound
    var j = right.lowerBound
    for position in left.lowerBound..<right.upperBound {
      let takesLeft = i < left.upperBound && (j >= right.upperBound || values[i] <= values[j])
      buffer[position] = takesLeft ? values[i] : values[j]
      if takesLeft { i += 1 } else { j += 1 }
    }
  }
}
