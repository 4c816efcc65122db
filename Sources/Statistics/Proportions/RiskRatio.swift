import RealModule

/// The ratio of two proportions with the score interval.
///
/// Assumes two independent groups of independent trials. Source: O. S. Miettinen & M. Nurminen,
/// "Comparative analysis of two rates", Statistics in Medicine 4 (1985), with their N/(N-1);
/// Koopman, "Confidence intervals for the ratio of two binomial proportions", Biometrics 40 (1984).
package enum RiskRatio {
  /// The first proportion over the second.
  ///
  /// - Parameter confidence: of the two-sided interval.
  /// - Returns: the lower limit is 0 when the first group has no successes, the upper one `nil` and
  ///   the value infinite when the second has none; `unknown` when neither has, or when a group has
  ///   no trials.
  /// - Complexity: O(1), about a hundred evaluations of a closed form.
  package static func score(
    _ first: Tally, _ second: Tally, confidence: Double = 0.95
  ) -> Effect {
    guard let p1 = first.share, let p2 = second.share else { return .unknown }
    guard first.successes + second.successes > 0 else { return .unknown }
    let z = Normal.z(confidence: confidence)
    let lower = first.successes == 0 ? 0 : limit(first, second, z: z)
    let upper = second.successes == 0 ? nil : limit(first, second, z: -z)
    return Effect(value: p1 / p2, interval: Interval(lower: lower, upper: upper))
  }

  /// The ratio at which the score statistic is z.
  private static func limit(_ first: Tally, _ second: Tally, z: Double) -> Double {
    // A ratio beyond e^60 cannot be told from none by any count of changes.
    let log = MonotoneRoot.bisection(in: -60...60) { z - score(first, second, ratio: .exp($0)) }
    return .exp(log)
  }

  /// The score statistic of a hypothetical ratio; it falls as the ratio rises.
  private static func score(_ first: Tally, _ second: Tally, ratio: Double) -> Double {
    let n1 = Double(first.trials)
    let n2 = Double(second.trials)
    let x1 = Double(first.successes)
    let x2 = Double(second.successes)
    let a = (n1 + n2) * ratio
    let b = n1 * ratio + x1 + n2 + x2 * ratio
    let c = x1 + x2
    // The smaller root in the form that does not cancel.
    let p2 = 2 * c / (b + .sqrt(max(0, b * b - 4 * a * c)))
    let p1 = min(1, ratio * p2)
    let sum = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2
    let variance = sum * (n1 + n2) / (n1 + n2 - 1)
    let difference = x1 / n1 - ratio * x2 / n2
    guard variance > 0 else { return difference == 0 ? 0 : difference * .infinity }
    return difference / .sqrt(variance)
  }
}
