import Diagnostics
import Records
import Reports
import Statistics

/// What a hundred changes go with in minutes of incidents.
struct IncidentMinutesPer100Changes: Metric {
  let name = "incident_minutes_per_100_changes"
  let title = "Incident minutes per 100 changes"
  let definition =
    "incident minutes, two at once counted once, for every 100 changes; incidents of no "
    + "length are left out"
  let method: String? =
    "approximate: MOVER on number and length of incidents, log-t where lengths are not log-"
    + "normal, scaled so that two at once count once"
  let counted: RecordKind? = .incidents
  let scopes = Set<Scope>.ofBoth

  func measure(_ sample: Sample) -> Estimate {
    let time = OutageTime(sample)
    let changes = Double(sample.changes.count)
    guard changes > 0 else {
      return Estimate(
        value: nil, lower: nil, upper: nil, numerator: time.known(time.union), denominator: changes,
        n: 0,
        unit: .minutesPer100Changes, status: .refused(reason: "no changes"), caveats: [])
    }
    guard !time.isUnknown else {
      return Estimate(
        value: nil, lower: nil, upper: nil, numerator: nil, denominator: changes,
        n: sample.changes.count, unit: .minutesPer100Changes, status: time.refusal, caveats: [])
    }
    let minutes = time.stretches.map(\.minutes)
    let rate = OutageRate(durations: minutes, exposure: changes / 100)
    let status = Estimate.Status(
      .outageMinutes(durations: minutes.count, largestShare: rate?.largestShare ?? 0))
    let interval = status.carriesInterval ? rate.map { self.interval(of: $0, time) } : nil
    return Estimate(
      value: time.union / changes * 100, lower: interval?.lower,
      // There were more minutes than are known.
      upper: time.isLeast ? nil : interval?.upper,
      numerator: time.union, denominator: changes, n: sample.changes.count,
      unit: .minutesPer100Changes, status: status, caveats: time.caveats)
  }

  /// The interval of the sum, shrunk as overlaps shrink the sum itself. Where it would miss the
  /// figure, which a few odd lengths can make of a log-normal mean, nothing is assumed of lengths.
  private func interval(of rate: OutageRate, _ time: OutageTime) -> Interval {
    let sound = rate.interval.contains(rate.value) ? rate.interval : rate.logT?.interval
    return (sound ?? .unlimited).map { $0 * time.union / time.sum }
  }

  func account(for sample: Sample) -> Account { OutageTime(sample).account }
}
