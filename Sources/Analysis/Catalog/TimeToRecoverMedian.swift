import Records
import Reports

/// How long half of the incidents lasted.
struct TimeToRecoverMedian: Metric {
  let name = "time_to_recover_median"
  let title = "Median time to recover"
  let definition =
    "median of resolved - started (detected where the start is unknown); interval: order statistics, km with conf_type log-log while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).quantile(0.5, caveats: Durations.fallbackCaveats(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
