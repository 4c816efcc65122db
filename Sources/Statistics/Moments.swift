/// The mean and variance of a sample.
struct Moments {
  /// How many values there are.
  let count: Int
  /// The mean; NaN for no values.
  let mean: Double
  /// The sum of squares about the mean over n - 1; `nil` for fewer than two values.
  let variance: Double?

  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    count = values.count
    self.mean = mean
    variance = values.count < 2 ? nil : squares / Double(values.count - 1)
  }
}
