import Records
import Reports

/// How long nine incidents in ten lasted at most.
struct TimeToRecoverP90: Metric {
  let name = "time_to_recover_p90"
  let title = "90th percentile of time to recover"
  let definition =
    "nine incidents in ten were over within this time of their start, or of their detection "
    + "where the start is unknown"
  let method: String? =
    "the 90th percentile by order statistics; Kaplan-Meier's estimate with log-log limits "
    + "while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).quantile(0.9, caveats: Durations.fallbackCaveats(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
