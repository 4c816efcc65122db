import Reports

/// The share of changes that did not fail.
struct ChangeSuccessRatio: Metric {
  let name = "change_success_ratio"
  let title = "Success ratio"
  let definition: String = Self.definition(by: "wilson")
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { FailureTally(sample).estimate(ofFailures: false) }

  func definition(for sample: Sample) -> String {
    sample.rateDefinition(Self.definition(by: sample.methodOfShares), widens: true)
  }

  private static func definition(by method: String) -> String {
    "1 - change failure rate; interval: \(method), with a design effect from 8 weeks on"
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account { FailureTally.account(for: sample) }
}
