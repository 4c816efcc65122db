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
  let counted: RecordKind? = .changes
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

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running?.changesPerDay != nil }

  func account(for sample: Sample) -> Account { ChangeCount().account(for: sample) }

  /// Weeks tell how lumpy changes are; without four of them chance alone has to do.
  private func interval(of sample: Sample) -> Interval {
    let counts = sample.weeklyChanges
    let weeks =
      counts.count >= 4
      ? QuasiPoisson.rate(counts: counts, exposures: counts.map { _ in 7 }) : nil
    let count = Double(sample.changes.count)
    if let expected = sample.running?.changesPerDay {
      return sample.interval(
        count: count, exposure: sample.days, expected: expected, weeks: weeks)
    }
    guard let rate = weeks, rate.method == .quasiPoisson else {
      return Garwood.interval(count: count, exposure: sample.days)
    }
    // The spread comes from full weeks, the rate from every day of the period.
    let scale = count / sample.days / rate.rate
    return rate.interval.map { $0 * scale }
  }
}
