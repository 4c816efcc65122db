/// Pairs that stand in the wrong order.
enum Inversions {
  /// Counts the pairs i < j with the later value smaller, or not larger.
  ///
  /// - Parameters:
  ///   - values: without NaN.
  ///   - countingTies: whether pairs of equal values count.
  /// - Complexity: O(*n* log *n*), by merging.
  static func count(_ values: [Double], countingTies: Bool) -> Int {
    var values = values
    var buffer = values
    var count = 0
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        count += merge(
          values, start..<middle, middle..<end, countingTies: countingTies, into: &buffer)
      }
      swap(&values, &buffer)
      width *= 2
    }
    return count
  }

  /// Merges two sorted stretches and counts the pairs across them.
  private static func merge(
    _ values: [Double], _ left: Range<Int>, _ right: Range<Int>, countingTies: Bool,
    into buffer: inout [Double]
  ) -> Int {
    var i = left.lowerBound
    var j = right.lowerBound
    var count = 0
    for position in left.lowerBound..<right.upperBound {
      let isLeft: Bool
      if i == left.upperBound {
        isLeft = false
      } else if j == right.upperBound {
        isLeft = true
      } else {
        isLeft = countingTies ? values[i] < values[j] : values[i] <= values[j]
      }
      if isLeft {
        buffer[position] = values[i]
        i += 1
      } else {
        buffer[position] = values[j]
        j += 1
        // Every value still on the left stands before this one and is beyond it.
        count += left.upperBound - i
      }
    }
    return count
  }
}
