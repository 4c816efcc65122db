/// How much wider a series' uncertainty is because neighbours resemble each other.
struct SerialStretch {
  /// The lag-1 autocorrelation of the ranks.
  let autocorrelation: Double
  /// The factor of the variance, 1 or more.
  let inflation: Double

  /// - Parameter residuals: in order of time.
  init(_ residuals: [Double]) {
    let n = Double(residuals.count)
    let centre = (n + 1) / 2
    let ranks = Ties.midranks(Self.rounded(residuals)).map { $0 - centre }
    let squares = ranks.reduce(0.0) { $0 + $1 * $1 }
    let products = zip(ranks, ranks.dropFirst()).reduce(0.0) { $0 + $1.0 * $1.1 }
    let r = squares > 0 ? products / squares : 0
    autocorrelation = r
    // The estimate is biased downwards by about (1 + 4r)/n; past 1 no series can go.
    let corrected = n > 4 ? min(1, (n * r + 1) / (n - 4)) : 0
    guard corrected > 0 else {
      inflation = 1
      return
    }
    var sum = 0.0
    var power = 1.0
    for lag in 1..<residuals.count {
      power *= corrected
      sum += (1 - Double(lag) / n) * power
    }
    inflation = 1 + 2 * sum
  }

  /// Residuals that should be equal differ in their last bits; twelve digits tell them apart.
  private static func rounded(_ residuals: [Double]) -> [Double] {
    let largest = residuals.reduce(0.0) { max($0, abs($1)) }
    guard largest > 0, largest < .infinity else { return residuals }
    let unit = largest * 0x1p-40
    return residuals.map { ($0 / unit).rounded() }
  }
}
