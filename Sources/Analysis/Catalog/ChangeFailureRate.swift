import Reports

/// The share of changes that failed.
struct ChangeFailureRate: Metric {
  let name = "change_failure_rate"
  let title = "Change failure rate"
  let definition =
    "of the production changes that finished, those that failed: that failed themselves, were "
    + "rolled back, or are named as the cause of an incident"
  let method: String? =
    "Wilson's, wider from 8 weeks on where failures come together in some of them"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: true) }

  func definition(for sample: Sample) -> String { sample.rateDefinition(definition) }

  func method(for sample: Sample) -> String? { sample.rateMethod(usualMethod(for: sample)) }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
