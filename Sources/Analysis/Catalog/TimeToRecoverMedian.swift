import Records
import Reports

/// How long half of the incidents lasted.
struct TimeToRecoverMedian: Metric {
  let name = "time_to_recover_median"
  let title = "Median time to recover"
  let definition =
    "the middle time from the start of an incident, or its detection where the start is "
    + "unknown, to its end"
  let method: String? =
    "order statistics; Kaplan-Meier's estimate with log-log limits while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).quantile(0.5, caveats: Durations.fallbackCaveats(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
