import Statistics

/// A period beside the stretch of time before it, in all that is compared of the two.
struct PeriodContrasts: Sendable {
  let failures: FailureContrast
  let changes: FrequencyContrast
  let incidents: FrequencyContrast
  let recovery: DurationContrast
  let outage: OutageContrast

  /// Compares two samples.
  ///
  /// - Parameter spread: Whose full weeks tell how lumpy weeks are.
  init(_ now: Sample, before: Sample, spread: Sample) {
    failures = FailureContrast(now, before)
    changes = .changes(now, before, spread: spread)
    incidents = .incidents(now, before, spread: spread)
    recovery = DurationContrast(now, before)
    outage = OutageContrast(now, before)
  }
}
