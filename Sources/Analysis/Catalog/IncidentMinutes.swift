import Records
import Reports

/// Minutes in which anything was broken.
struct IncidentMinutes: Metric {
  let name = "incident_minutes"
  let title = "Incident minutes"
  let definition =
    "minutes of the period with at least one incident of the severities asked for: two at "
    + "once count once, open ones count until the records end"
  let method: String? = "none, for it is a complete account"
  let counted: RecordKind? = .incidents
  let scopes = Set<Scope>.ofIncidents.subtracting([.weekday, .hour])

  func measure(_ sample: Sample) -> Estimate {
    let time = OutageTime(sample)
    return .minutes(time.union, of: time)
  }

  func account(for sample: Sample) -> Account { OutageTime(sample).account }
}
