import Reports

/// What a hundred changes go with in minutes of incidents.
struct IncidentMinutesPer100Changes: Metric {
  let name = "incident_minutes_per_100_changes"
  let title = "Incident minutes per 100 changes"
  let definition =
    "incident minutes, overlaps once / changes x 100; describes this period, no interval"
  let scopes = Set<Scope>.ofBoth

  func measure(_ sample: Sample) -> Estimate {
    let time = OutageTime(sample)
    let changes = Double(sample.changes.count)
    return Estimate(
      value: changes == 0 ? nil : time.union / changes * 100, lower: nil, upper: nil,
      numerator: time.union, denominator: changes, n: sample.changes.count,
      unit: .minutesPer100Changes, status: changes == 0 ? .refused(reason: "no changes") : .ok,
      caveats: [])
  }

  func account(for sample: Sample) -> Account { OutageTime(sample).account }
}
