import Chronology
import Records
import Reports
import Statistics

/// How many changes reach production on a day.
struct ChangeFrequency: Metric {
  let name = "change_frequency_per_day"
  let title = "Changes a day"
  let definition = "changes for each day of the period, by its exact length"
  let method: String? = "quasi-Poisson over full weeks, else Garwood's"
  let scopes: Set<Scope> = [.all, .type, .service, .team, .environment, .size]

  func measure(_ sample: Sample) -> Estimate {
    let count = sample.changes.count
    guard sample.days > 0 else {
      return Estimate(
        value: nil, lower: nil, upper: nil, numerator: Double(count), denominator: sample.days,
        n: count, unit: .changesPerDay, status: .refused(reason: "no time was observed"),
        caveats: [])
    }
    let interval = interval(of: sample)
    return Estimate(
      value: Double(count) / sample.days, lower: interval.lower, upper: interval.upper,
      numerator: Double(count), denominator: sample.days, n: count, unit: .changesPerDay,
      status: .ok, caveats: [])
  }

  func account(for sample: Sample) -> Account { ChangeCount().account(for: sample) }

  /// Weeks tell how lumpy changes are; without four of them chance alone has to do.
  private func interval(of sample: Sample) -> Interval {
    let counts = sample.weeklyChanges
    guard counts.count >= 4,
      let rate = QuasiPoisson.rate(counts: counts, exposures: counts.map { _ in 7 }),
      rate.method == .quasiPoisson
    else {
      return Garwood.interval(count: Double(sample.changes.count), exposure: sample.days)
    }
    // The spread comes from full weeks, the rate from every day of the period.
    let scale = Double(sample.changes.count) / sample.days / rate.rate
    return rate.interval.map { $0 * scale }
  }
}
