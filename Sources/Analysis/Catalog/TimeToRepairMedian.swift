import Records
import Reports

/// How long half of the incidents lasted once noticed.
struct TimeToRepairMedian: Metric {
  let name = "time_to_repair_median"
  let title = "Median time to repair"
  let definition =
    "median of resolved - detected; interval: order statistics, km with conf_type log-log while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRepair(sample).quantile(0.5)
  }

  func account(for sample: Sample) -> Account { Durations.toRepair(sample).account(.incidents) }
}
