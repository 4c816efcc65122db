import Records
import Reports
import Statistics

/// How many days pass from one severity 1 or 2 incident to the next.
struct TimeBetweenSevereIncidents: Metric {
  let name = "time_between_severe_incidents"
  let title = "Days between severe incidents"
  let definition = "days of the period for each incident of severity 1 or 2 that began in it"
  let method: String? =
    "Garwood's, for incidents independent at a steady rate, wider where they come together in "
    + "some weeks"
  let scopes: Set<Scope> = [.all, .service, .team]

  func measure(_ sample: Sample) -> Estimate {
    let severe = Self.severe(sample)
    let unknown = sample.incidents.count { sample.population.dataset.incidents.severity[$0] == 0 }
    let mean = TimeBetweenEvents.mean(
      events: severe.count, in: sample.days, inflation: Self.inflation(sample, severe))
    // Where no incident has a severity, none is known not to be severe.
    let isTold = unknown < sample.incidents.count || sample.incidents.isEmpty
    let hasMean = isTold && mean.value != nil
    return Estimate(
      value: hasMean ? mean.value : nil, lower: hasMean ? mean.interval.lower : nil,
      upper: hasMean ? mean.interval.upper : nil, numerator: isTold ? sample.days : nil,
      denominator: isTold ? Double(severe.count) : nil, n: severe.count, unit: .days,
      status: hasMean
        ? .ok
        : .refused(
          reason: isTold ? "no severity 1 or 2 incident" : "no incident has a severity"),
      caveats: [])
  }

  func account(for sample: Sample) -> Account {
    let severe = Self.severe(sample)
    let others = sample.incidents.filter { !severe.contains($0) }
    return Account(
      kind: .incidents,
      entries: severe.map { Account.Entry(row: $0, value: nil, role: "counted") },
      leftOut: others.isEmpty ? [] : [("another severity, or none", others)])
  }

  /// Rows of the severe incidents of a sample, oldest first.
  static func severe(_ sample: Sample) -> [Int] {
    sample.incidents.filter {
      (1...2).contains(sample.population.dataset.incidents.severity[$0])
    }
  }

  /// How much weeks differ in them, where there are weeks enough to tell.
  static func inflation(_ sample: Sample, _ severe: [Int]) -> Double {
    let weeks = Sample(of: sample, changes: [], incidents: severe, ongoing: []).weeklyIncidents
    guard weeks.count >= Proportion.weeksForDesignEffect else { return 1 }
    return Dispersion.homogeneity(of: weeks, exposures: weeks.map { _ in 1 })?.inflation ?? 1
  }
}
