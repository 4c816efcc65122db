import Chronology
import Records
import Reports
import Statistics

/// How many incidents come with a change; not the failure rate, and not bounded by 1.
struct IncidentsPerChange: Metric {
  let name = "incidents_per_change"
  let title = "Incidents per change"
  let definition = "incidents for each change, whatever caused them"
  let method: String? = "quasi-Poisson over weeks with changes, else Garwood's"
  let counted: RecordKind? = .incidents
  let scopes: Set<Scope> = [.all, .service, .team]

  func measure(_ sample: Sample) -> Estimate {
    let incidents = Double(sample.incidents.count)
    let changes = Double(sample.changes.count)
    let interval = interval(of: sample)
    return Estimate(
      value: changes == 0 ? nil : incidents / changes, lower: interval.lower,
      upper: interval.upper, numerator: incidents, denominator: changes, n: sample.changes.count,
      unit: .incidentsPerChange, status: changes == 0 ? .refused(reason: "no changes") : .ok,
      caveats: [])
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running?.incidentsPerChange != nil }

  func account(for sample: Sample) -> Account { IncidentCount().account(for: sample) }

  /// Lumpy weeks make the ratio less certain than chance alone would; without four of them with
  /// changes chance alone has to do.
  private func interval(of sample: Sample) -> Interval {
    let changes = Double(sample.changes.count)
    guard changes > 0 else { return .unlimited }
    let weeks = zip(sample.weeklyIncidents, sample.weeklyChanges).filter { $0.1 > 0 }
    let incidents = Double(sample.incidents.count)
    let usual =
      weeks.count >= 4
      ? QuasiPoisson.rate(counts: weeks.map(\.0), exposures: weeks.map { Double($0.1) }) : nil
    if let expected = sample.running?.incidentsPerChange {
      return sample.interval(
        count: incidents, exposure: changes, expected: expected, weeks: usual)
    }
    guard let rate = usual, rate.method == .quasiPoisson, rate.rate > 0 else {
      return Garwood.interval(count: incidents, exposure: changes)
    }
    // The spread comes from full weeks, the ratio from every day of the period.
    let scale = incidents / changes / rate.rate
    return rate.interval.map { $0 * scale }
  }
}
