import Records
import Statistics

/// A period beside the stretch of time before it, in all that is compared of the two.
struct PeriodContrasts: Sendable {
  let failures: FailureContrast
  let changes: FrequencyContrast
  let incidents: FrequencyContrast
  let recovery: DurationContrast
  /// Why minutes moved; `nil` for a week that is not over, whose incidents are not over either.
  let outage: OutageContrast?

  /// Compares two samples.
  ///
  /// - Parameter spread: Whose full weeks tell how lumpy weeks are.
  init(_ now: Sample, before: Sample, spread: Sample) {
    failures = FailureContrast(now, before)
    changes = .changes(now, before, spread: spread)
    incidents = .incidents(now, before, spread: spread)
    recovery = DurationContrast(now, before)
    outage = OutageContrast(now, before.since(.incidents))
  }

  /// Compares a week that is not over with the same part of the weeks before; `nil` without such.
  init?(_ soFar: SoFar) {
    guard let past = soFar.past else { return nil }
    let days = soFar.days * Double(soFar.before.count)
    failures = FailureContrast(soFar.now, past)
    changes = FrequencyContrast(
      RateRatio.Count(events: soFar.now.changes.count, exposure: soFar.days),
      RateRatio.Count(events: past.changes.count, exposure: days), weeks: soFar.weeklyChanges,
      own: soFar.now.spreadOfChanges, recorded: soFar.now.isComparable(with: past, in: .changes))
    incidents = FrequencyContrast(
      RateRatio.Count(events: soFar.now.incidents.count, exposure: soFar.days),
      RateRatio.Count(events: past.incidents.count, exposure: days),
      weeks: soFar.weeklyIncidents, own: soFar.now.spreadOfIncidents,
      recorded: soFar.now.isComparable(with: past, in: .incidents))
    recovery = DurationContrast(soFar.now, past)
    outage = nil
  }
}
