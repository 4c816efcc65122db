import Records
import Reports
import Statistics

/// The share of incidents that a change is said to have caused.
struct ChangeRelatedIncidentShare: Metric {
  let name = "change_related_incident_share"
  let title = "Incidents laid to a change"
  let definition =
    "of all incidents, those for which a change is named as the cause. One without may have "
    + "been caused by a change all the same"
  let method: String? = "Wilson's"
  let scopes: Set<Scope> = [.all, .service, .team, .severity, .category]

  func measure(_ sample: Sample) -> Estimate {
    let linked = sample.incidents.count { sample.population.isLaidToChange($0) }
    let tally = Tally(successes: linked, trials: sample.incidents.count)
    return .proportion(
      Proportion.estimate(tally, weeks: [], looks: sample.looks), of: "incidents")
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account {
    Account(
      kind: .incidents,
      entries: sample.incidents.map { row in
        let isLinked = sample.population.isLaidToChange(row)
        return Account.Entry(
          row: row, value: isLinked ? 1 : 0, role: isLinked ? "linked" : "not linked")
      }, leftOut: [])
  }
}
