import RealModule

/// The ratio of two proportions with the score interval.
///
/// Assumes two independent groups of independent trials. Source: O. S. Miettinen & M. Nurminen,
/// "Comparative analysis of two rates", Statistics in Medicine 4 (1985), with their N/(N-1);
/// Koopman, "Confidence intervals for the ratio of two binomial proportions", Biometrics 40 (1984).
package enum RiskRatio {
  /// The first proportion over the second.
  ///
  /// - Parameters:
  ///   - inflation: phi of the trials, by which successes and trials of both groups are divided
  ///     first; less than 1 counts as 1.
  ///   - confidence: of the two-sided interval.
  /// - Returns: the lower limit is 0 when the first group has no successes, the upper one `nil` and
  ///   the value infinite when the second has none; `unknown` when neither has, or when a group has
  ///   no trials.
  /// - Complexity: O(1), about a hundred evaluations of a closed form.
  package static func score(
    _ first: Tally, _ second: Tally, inflation: Double = 1, confidence: Double = 0.95
  ) -> Effect {
    guard let p1 = first.share, let p2 = second.share else { return .unknown }
    guard first.successes + second.successes > 0 else { return .unknown }
    let z = Normal.z(confidence: confidence)
    let phi = max(1, inflation)
    let lower = first.successes == 0 ? 0 : limit(first, second, phi, z: z)
    let upper = second.successes == 0 ? nil : limit(first, second, phi, z: -z)
    return Effect(value: p1 / p2, interval: Interval(lower: lower, upper: upper))
  }

  /// The ratio at which the score statistic is z.
  private static func limit(
    _ first: Tally, _ second: Tally, _ phi: Double, z: Double
  ) -> Double {
    // A ratio beyond e^60 cannot be told from none by any count of changes.
    let log = MonotoneRoot.bisection(in: -60...60) {
      z - score(first, second, phi, ratio: .exp($0))
    }
    return .exp(log)
  }

  /// The score statistic of a hypothetical ratio; it falls as the ratio rises.
  private static func score(
    _ first: Tally, _ second: Tally, _ phi: Double, ratio: Double
  ) -> Double {
    let n1 = Double(first.trials) / phi
    let n2 = Double(second.trials) / phi
    let x1 = Double(first.successes) / phi
    let x2 = Double(second.successes) / phi
    let a = (n1 + n2) * ratio
    let b = n1 * ratio + x1 + n2 + x2 * ratio
    let c = x1 + x2
    // The smaller root in the form that does not cancel.
    let p2 = 2 * c / (b + .sqrt(max(0, b * b - 4 * a * c)))
    let p1 = min(1, ratio * p2)
    let sum = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2
    // Divided by a large phi, trials may be fewer than one.
    let variance = sum * (n1 + n2) / max(n1 + n2 - 1, 1e-300)
    let difference = x1 / n1 - ratio * x2 / n2
    guard variance > 0 else { return difference == 0 ? 0 : difference * .infinity }
    return difference / .sqrt(variance)
  }
}
