import Records
import Reports

/// How many incidents started.
struct IncidentCount: Metric {
  let name = "incident_count"
  let title = "Incidents"
  let definition =
    "incidents that began in the period, each counted once; drills and planned maintenance "
    + "are left out"
  let counted: RecordKind? = .incidents
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    let count = sample.incidents.count
    return Estimate(
      value: Double(count), lower: nil, upper: nil, numerator: nil, denominator: nil, n: count,
      unit: .incidents, status: .census, caveats: [])
  }

  func account(for sample: Sample) -> Account {
    Account(
      kind: .incidents,
      entries: sample.incidents.map { Account.Entry(row: $0, value: nil, role: "counted") },
      leftOut: [])
  }
}
