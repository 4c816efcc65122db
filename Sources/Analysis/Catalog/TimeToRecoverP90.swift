import Records
import Reports

/// How long nine incidents in ten lasted at most.
struct TimeToRecoverP90: Metric {
  let name = "time_to_recover_p90"
  let title = "90th percentile of time to recover"
  let definition =
    "90th percentile of resolved - started (detected where the start is unknown); interval: order statistics, km with conf_type log-log while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).quantile(0.9, caveats: Durations.fallbackCaveats(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
