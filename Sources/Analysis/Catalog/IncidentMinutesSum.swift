import Records
import Reports

/// Minutes of all incidents, added up.
struct IncidentMinutesSum: Metric {
  let name = "incident_minutes_sum"
  let title = "Incident minutes, summed"
  let definition = "minutes of the period of every incident, added up: two at once count twice"
  let method: String? = "none, for it is a complete account"
  let counted: RecordKind? = .incidents
  let scopes = Set<Scope>.ofIncidents.subtracting([.weekday, .hour])

  func measure(_ sample: Sample) -> Estimate {
    let time = OutageTime(sample)
    return .minutes(time.sum, of: time)
  }

  func account(for sample: Sample) -> Account { OutageTime(sample).account }
}
