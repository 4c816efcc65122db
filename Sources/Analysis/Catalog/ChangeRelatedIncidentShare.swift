import Records
import Reports
import Statistics

/// The share of incidents that a change is said to have caused.
struct ChangeRelatedIncidentShare: Metric {
  let name = "change_related_incident_share"
  let title = "Incidents laid to a change"
  let definition: String = Self.definition(by: "wilson")
  let scopes: Set<Scope> = [.all, .service, .team, .severity, .category]

  func measure(_ sample: Sample) -> Estimate {
    let linked = sample.incidents.count { sample.population.causes[$0] != nil }
    let tally = Tally(successes: linked, trials: sample.incidents.count)
    return .proportion(
      Proportion.estimate(tally, weeks: [], looks: sample.looks), of: "incidents")
  }

  func definition(for sample: Sample) -> String { Self.definition(by: sample.methodOfShares) }

  private static func definition(by method: String) -> String {
    "incidents linked to a known change / incidents; interval: \(method). An incident nobody linked "
      + "is not proof that no change caused it"
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account {
    Account(
      kind: .incidents,
      entries: sample.incidents.map { row in
        let isLinked = sample.population.causes[row] != nil
        return Account.Entry(
          row: row, value: isLinked ? 1 : 0, role: isLinked ? "linked" : "not linked")
      }, leftOut: [])
  }
}
