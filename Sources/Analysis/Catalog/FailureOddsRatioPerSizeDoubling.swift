import Diagnostics
import Records
import Reports
import Statistics

/// How the odds of failure go with each doubling of a change's size.
struct FailureOddsRatioPerSizeDoubling: Metric {
  let name = "failure_odds_ratio_per_size_doubling"
  let title = "Odds of failure per doubling of size"
  let definition =
    "by how many times the odds of failure grow when a change is twice as large; among "
    + "changes of the same type where failures allow (5 for each type), else among all. Large "
    + "changes may differ in other ways, so it does not prove that splitting helps"
  let method: String? =
    "Firth's logistic regression on the logarithm of 1 + lines, profile penalized likelihood"
  let scopes: Set<Scope> = [.all, .type]

  func measure(_ sample: Sample) -> Estimate {
    let effect = sample.sizeEffect
    if effect.tally.trials == 0, let refusal = sample.rateRefusal {
      return .refused(unit: .ratio, refusal)
    }
    let ratio = effect.slope?.oddsRatio
    let isCrude = effect.typeCount > 1 && !effect.canBeAdjusted
    return Estimate(
      value: ratio?.value, lower: ratio?.interval.lower, upper: ratio?.interval.upper,
      numerator: nil, denominator: nil, n: effect.tally.trials, unit: .ratio,
      status: status(of: effect), caveats: ratio != nil && isCrude ? [.typesMixed] : [])
  }

  private func status(of effect: SizeEffect) -> Estimate.Status {
    effect.adequacy.isShown && effect.slope == nil
      ? .refused(reason: "sizes and types do not tell apart") : Estimate.Status(effect.adequacy)
  }

  func definition(for sample: Sample) -> String { sample.rateDefinition(definition) }

  func account(for sample: Sample) -> Account {
    let columns = sample.population.dataset.changes
    let failures = FailureTally.account(for: sample)
    let unknown = failures.entries.filter { columns.lines[$0.row] == nil }.map(\.row)
    return Account(
      kind: .changes, entries: failures.entries.filter { columns.lines[$0.row] != nil },
      leftOut: failures.leftOut + (unknown.isEmpty ? [] : [("size unknown", unknown)]))
  }
}

extension Diagnostic {
  /// Size goes with type, and failures do not suffice to tell the two apart.
  static let typesMixed = Diagnostic(
    .warning, .caveat, "too few failures to compare within types; size may stand for type",
    hint: nil, at: nil)
}
