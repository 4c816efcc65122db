import RealModule

/// Anderson and Darling's test that values are log-normal.
///
/// Assumes independent values; their mean and spread are estimated. Source: M. A. Stephens, "EDF
/// statistics for goodness of fit and some comparisons", JASA 69 (1974), with the p-value of
/// D'Agostino & Stephens, "Goodness-of-Fit Techniques" (1986), table 4.9.
package struct LogNormality: Equatable, Sendable {
  /// An adjusted statistic above this is not log-normal at the 5 % level.
  package static let critical = 0.752

  /// The statistic A².
  package let statistic: Double
  /// The statistic adjusted for the sample size.
  package let adjusted: Double
  /// The approximate p-value.
  package let pValue: Double

  /// Whether the values may pass for log-normal.
  package var isPlausible: Bool { adjusted <= Self.critical }

  /// Tests values.
  ///
  /// - Parameter values: positive, in any order.
  /// - Returns: `nil` with fewer than three values or when all are equal.
  /// - Complexity: O(*n* log *n*).
  package init?(_ values: [Double]) {
    precondition(values.allSatisfy { $0 > 0 }, "log-normal values are positive")
    let logs = values.map { Double.log($0) }.sorted()
    let moments = Moments(logs)
    guard logs.count >= 3, let variance = moments.variance, variance > 0 else { return nil }
    let scores = logs.map { ($0 - moments.mean) / .sqrt(variance) }
    let n = Double(logs.count)
    let sum = scores.indices.reduce(0.0) { sum, index in
      let below = Normal.logUpperTail(-scores[index])
      let above = Normal.logUpperTail(scores[scores.count - 1 - index])
      return sum + Double(2 * index + 1) * (below + above)
    }
    statistic = -n - sum / n
    adjusted = statistic * (1 + 0.75 / n + 2.25 / (n * n))
    pValue = Self.pValue(adjusted)
  }

  private static func pValue(_ a: Double) -> Double {
    switch a {
    case ..<0.2: 1 - .exp(-13.436 + 101.14 * a - 223.73 * a * a)
    case ..<0.34: 1 - .exp(-8.318 + 42.796 * a - 59.938 * a * a)
    case ..<0.6: .exp(0.9177 - 4.279 * a - 1.38 * a * a)
    // The parabola turns up again past 153, where p has long been nothing.
    default: .exp(1.2937 - 5.709 * min(a, 100) + 0.0186 * min(a, 100) * min(a, 100))
    }
  }
}
