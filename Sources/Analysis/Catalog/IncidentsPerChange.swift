import Reports
import Statistics

/// How many incidents come with a change; not the failure rate, and not bounded by 1.
struct IncidentsPerChange: Metric {
  let name = "incidents_per_change"
  let title = "Incidents per change"
  let definition =
    "incidents / changes, whatever caused them; interval: garwood on the incidents"
  let scopes: Set<Scope> = [.all, .service, .team]

  func measure(_ sample: Sample) -> Estimate {
    let incidents = Double(sample.incidents.count)
    let changes = Double(sample.changes.count)
    let interval =
      changes == 0 ? .unlimited : Garwood.interval(count: incidents, exposure: changes)
    return Estimate(
      value: changes == 0 ? nil : incidents / changes, lower: interval.lower,
      upper: interval.upper, numerator: incidents, denominator: changes, n: sample.changes.count,
      unit: .incidentsPerChange, status: changes == 0 ? .refused(reason: "no changes") : .ok,
      caveats: [])
  }

  func account(for sample: Sample) -> Account { IncidentCount().account(for: sample) }
}
