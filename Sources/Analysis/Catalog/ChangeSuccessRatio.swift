import Reports

/// The share of changes that did not fail.
struct ChangeSuccessRatio: Metric {
  let name = "change_success_ratio"
  let title = "Success ratio"
  let definition =
    "1 - change failure rate; interval: wilson, with a design effect from 8 weeks on"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: false) }

  func definition(for sample: Sample) -> String {
    sample.rateDefinition(definition, widens: true)
  }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
