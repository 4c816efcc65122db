/// Values that occur more than once.
enum Ties {
  /// The stretches of equal values of a sorted array, single values included.
  static func runs(sorted: [Double]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[start] {
      runs.append(start..<index)
      start = index
    }
    if !sorted.isEmpty { runs.append(start..<sorted.count) }
    return runs
  }

  /// The rank of each value, from 1; tied values share the mean of their ranks.
  ///
  /// - Complexity: O(*n* log *n*).
  static func midranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    for run in runs(sorted: order.map { values[$0] }) {
      let rank = Double(run.lowerBound + run.upperBound + 1) / 2
      for position in run { ranks[order[position]] = rank }
    }
    return ranks
  }
}
