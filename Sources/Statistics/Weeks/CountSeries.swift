import RealModule

/// A series of counts with the sums that any stretch of it needs, each in constant time.
struct CountSeries {
  private let sums: [Double]
  private let squaredSteps: [Double]
  private let stepSums: [Double]

  /// How many counts there are.
  let count: Int

  init(_ counts: [Int]) {
    let values = counts.map(Double.init)
    let pairs = zip(values.dropFirst(), values)
    count = values.count
    sums = Self.running(values)
    squaredSteps = Self.running(pairs.map { ($0 - $1) * ($0 - $1) })
    stepSums = Self.running(pairs.map { $0 + $1 })
  }

  /// Variance over mean, from differences of neighbours so that a change of level hardly moves it;
  /// at least 1, and 1 for fewer than two counts or none above 0.
  func phi(_ span: Range<Int>) -> Double {
    guard span.count >= 2 else { return 1 }
    let last = span.upperBound - 1
    let sum = stepSums[last] - stepSums[span.lowerBound]
    let squares = squaredSteps[last] - squaredSteps[span.lowerBound]
    return sum > 0 ? max(1, squares / sum) : 1
  }

  /// The Poisson log likelihood of one level, without the part no level changes.
  func logLikelihood(_ span: Range<Int>) -> Double {
    let total = sums[span.upperBound] - sums[span.lowerBound]
    return total == 0 ? 0 : total * .log(total / Double(span.count))
  }

  /// The log of the same likelihood with the level averaged over Jeffreys' prior.
  func logMarginal(_ span: Range<Int>, phi: Double) -> Double {
    let shape = (sums[span.upperBound] - sums[span.lowerBound]) / phi + 0.5
    return .logGamma(shape) - shape * .log(Double(span.count))
  }

  private static func running(_ values: [Double]) -> [Double] {
    values.reduce(into: [0]) { sums, value in sums.append((sums.last ?? 0) + value) }
  }
}
