import Reports

/// The share of changes that failed.
struct ChangeFailureRate: Metric {
  let name = "change_failure_rate"
  let title = "Change failure rate"
  let definition: String = Self.definition(by: "wilson")
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: true) }

  func definition(for sample: Sample) -> String {
    sample.rateDefinition(Self.definition(by: sample.methodOfShares), widens: true)
  }

  private static func definition(by method: String) -> String {
    "failed changes / finished production changes; failed: outcome failed or rolled_back, or named "
      + "as the cause of an incident; interval: \(method), with a design effect from 8 weeks on"
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
