import Reports

/// The share of changes that did not fail.
struct ChangeSuccessRatio: Metric {
  let name = "change_success_ratio"
  let title = "Success ratio"
  let definition = "of the production changes that finished, those that did not fail"
  let method: String? =
    "Wilson's, wider from 8 weeks on where failures come together in some of them"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: false) }

  func definition(for sample: Sample) -> String { sample.rateDefinition(definition) }

  func method(for sample: Sample) -> String? { sample.rateMethod(usualMethod(for: sample)) }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
