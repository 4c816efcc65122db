import RealModule

/// Two groups compared within strata, so that a different mix of strata cannot make a difference.
///
/// Assumes independent trials and one odds ratio in all strata; `homogeneity` says when to show the
/// strata instead. Source: Mantel & Haenszel, "Statistical aspects of the analysis of data from
/// retrospective studies", JNCI 22 (1959); limits of Robins, Breslow & Greenland, Biometrics 42
/// (1986); variance of the difference of T. Sato, Biometrics 45 (1989).
package struct MantelHaenszel: Equatable, Sendable {
  /// The two groups within one stratum.
  package struct Stratum: Hashable, Sendable {
    /// The group the effect is about.
    package let first: Tally
    /// The group it is compared with.
    package let second: Tally

    /// A stratum from its two groups.
    package init(first: Tally, second: Tally) {
      self.first = first
      self.second = second
    }

    /// Whether both groups have trials and both outcomes occur.
    package var isInformative: Bool {
      let both = Tally.total([first, second])
      let hasGroups = first.trials > 0 && second.trials > 0
      return hasGroups && both.successes > 0 && both.failures > 0
    }
  }

  /// The odds of success in the first group over those in the second; without limits when a group
  /// never or always succeeds.
  package let oddsRatio: Effect
  /// The first proportion less the second, as a weighted mean over strata.
  package let riskDifference: Effect
  /// The Cochran-Mantel-Haenszel chi-square with one degree of freedom, not corrected for
  /// continuity.
  package let chiSquare: Double
  /// Its p-value.
  package let pValue: Double
  /// Breslow and Day's test that the odds ratio is one in all strata; `nil` with fewer than two
  /// informative strata or without a finite odds ratio.
  package let homogeneity: Dispersion?

  /// Compares two groups within strata.
  ///
  /// - Parameters:
  ///   - strata: in any order; those without trials in both groups add nothing.
  ///   - inflation: phi of the trials; the variance of everything is multiplied by it. Less than 1
  ///     counts as 1.
  ///   - confidence: of the two-sided intervals.
  /// - Returns: `nil` when no stratum is informative.
  /// - Complexity: O(strata).
  package init?(strata: [Stratum], inflation: Double = 1, confidence: Double = 0.95) {
    let informative = strata.filter(\.isInformative).map(Table.init)
    guard !informative.isEmpty else { return nil }
    let phi = max(1, inflation)
    let z = Normal.z(confidence: confidence) * .sqrt(phi)
    oddsRatio = Self.oddsRatio(informative, z: z)
    let compared = strata.filter { $0.first.trials > 0 && $0.second.trials > 0 }.map(Table.init)
    riskDifference = Self.riskDifference(compared, z: z)
    let excess = informative.reduce(0.0) { $0 + $1.a - $1.expected }
    chiSquare = excess * excess / informative.reduce(0.0) { $0 + $1.variance } / phi
    pValue = ChiSquare.upperTail(chiSquare, degreesOfFreedom: 1)
    homogeneity = oddsRatio.value.flatMap { Self.breslowDay(informative, oddsRatio: $0) }
  }

  private static func oddsRatio(_ tables: [Table], z: Double) -> Effect {
    let r = tables.reduce(0.0) { $0 + $1.r }
    let s = tables.reduce(0.0) { $0 + $1.s }
    guard r > 0, s > 0 else {
      return Effect(value: r == 0 && s == 0 ? nil : r / s, interval: .unlimited)
    }
    let variance = tables.reduce(0.0) { sum, table in
      let mixed = table.p * table.s + table.q * table.r
      return sum + table.p * table.r / (2 * r * r) + mixed / (2 * r * s)
        + table.q * table.s / (2 * s * s)
    }
    let factor = Double.exp(z * .sqrt(variance))
    return Effect(
      value: r / s, interval: Interval(lower: r / s / factor, upper: r / s * factor))
  }

  private static func riskDifference(_ tables: [Table], z: Double) -> Effect {
    let weight = tables.reduce(0.0) { $0 + $1.n1 * $1.n2 / $1.n }
    let value = tables.reduce(0.0) { $0 + ($1.a * $1.n2 - $1.c * $1.n1) / $1.n } / weight
    let variance = tables.reduce(0.0) { sum, table in
      let square = table.n * table.n
      let balance = table.n1 * table.n2 * (table.n2 - table.n1) / 2
      let p = (table.n1 * table.n1 * table.c - table.n2 * table.n2 * table.a + balance) / square
      let q = (table.a * table.d + table.c * table.b) / (2 * table.n)
      return sum + value * p + q
    }
    let halfWidth = z * .sqrt(max(0, variance)) / weight
    return Effect(
      value: value, interval: Interval(lower: value - halfWidth, upper: value + halfWidth))
  }

  /// Source: Breslow & Day, "Statistical Methods in Cancer Research" I (1980), section 4.4.
  private static func breslowDay(_ tables: [Table], oddsRatio: Double) -> Dispersion? {
    guard tables.count >= 2, oddsRatio > 0, oddsRatio < .infinity else { return nil }
    let chiSquare = tables.reduce(0.0) { sum, table in
      let fitted = table.fitted(oddsRatio: oddsRatio)
      let information =
        1 / fitted + 1 / (table.n1 - fitted) + 1 / (table.m - fitted)
        + 1 / (table.n2 - table.m + fitted)
      return sum + (table.a - fitted) * (table.a - fitted) * information
    }
    return Dispersion(chiSquare: chiSquare, degreesOfFreedom: tables.count - 1)
  }
}

/// A two-by-two table: a successes and b failures in the first group, c and d in the second.
private struct Table {
  let a, b, c, d: Double

  init(_ stratum: MantelHaenszel.Stratum) {
    a = Double(stratum.first.successes)
    b = Double(stratum.first.failures)
    c = Double(stratum.second.successes)
    d = Double(stratum.second.failures)
  }

  var n1: Double { a + b }
  var n2: Double { c + d }
  var m: Double { a + c }
  var n: Double { a + b + c + d }
  var p: Double { (a + d) / n }
  var q: Double { (b + c) / n }
  var r: Double { a * d / n }
  var s: Double { b * c / n }
  var expected: Double { n1 * m / n }
  var variance: Double { n1 * n2 * m * (n - m) / (n * n * (n - 1)) }

  /// The first cell the margins and a given odds ratio imply: a root of a quadratic.
  func fitted(oddsRatio: Double) -> Double {
    let k = oddsRatio - 1
    let b = oddsRatio * (n1 + m) + n2 - m
    // The root in the form that holds when the odds ratio is 1 as well.
    return 2 * oddsRatio * n1 * m / (b + .sqrt(b * b - 4 * k * oddsRatio * n1 * m))
  }
}
