import Reports

/// The share of changes that failed.
struct ChangeFailureRate: Metric {
  let name = "change_failure_rate"
  let title = "Change failure rate"
  let definition =
    "failed changes / finished production changes; failed: outcome failed or rolled_back, or named "
    + "as the cause of an incident; interval: wilson, with a design effect from 8 weeks on"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: true) }

  func definition(for sample: Sample) -> String {
    sample.rateDefinition(definition, widens: true)
  }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
