import Records
import Reports

/// How long half of the failed changes stayed unrecovered.
struct FailedChangeRecoveryTimeMedian: Metric {
  let name = "failed_change_recovery_time_median"
  let title = "Median failed-change recovery time"
  let definition =
    "the middle time from the finish of a change that caused an incident to the incident's "
    + "end"
  let method: String? =
    "order statistics; Kaplan-Meier's estimate with log-log limits while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.ofFailedChanges(sample).quantile(0.5)
  }

  func account(for sample: Sample) -> Account {
    Durations.ofFailedChanges(sample).account(.incidents)
  }
}
