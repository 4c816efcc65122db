import Reports
import Statistics

extension Estimate {
  /// A share of a whole that has no rules of its own for missing parts.
  ///
  /// - Parameter whole: What the whole counts, in the plural.
  static func proportion(_ proportion: Proportion, of whole: String) -> Estimate {
    let tally = proportion.tally
    let status = Status(.failureRate(trials: tally.trials), of: whole)
    return Estimate(
      value: proportion.value, lower: tally.trials == 0 ? nil : proportion.interval.lower,
      upper: tally.trials == 0 ? nil : proportion.interval.upper,
      numerator: Double(tally.successes), denominator: Double(tally.trials), n: tally.trials,
      unit: .proportion, status: status, caveats: [])
  }

  /// The same figure within other limits; none stays none.
  func within(_ interval: Interval) -> Estimate {
    Estimate(
      value: value, lower: lower.flatMap { _ in interval.lower },
      upper: upper.flatMap { _ in interval.upper }, numerator: numerator, denominator: denominator,
      n: n, unit: unit, status: status, caveats: caveats)
  }

  /// A rate that borrowed from its like; refused where there are too few of them.
  static func pooled(
    _ pooled: PartialPooling.Estimate?, of tally: Tally, _ adequacy: Adequacy
  ) -> Estimate {
    Estimate(
      value: pooled?.mean, lower: pooled?.interval.lower, upper: pooled?.interval.upper,
      numerator: Double(tally.successes), denominator: Double(tally.trials), n: tally.trials,
      unit: .proportion, status: Status(adequacy, of: "groups to borrow between"), caveats: [])
  }
}
