import Records
import Reports

/// How long half of the incidents lasted once noticed.
struct TimeToRepairMedian: Metric {
  let name = "time_to_repair_median"
  let title = "Median time to repair"
  let definition = "the middle time from the detection of an incident to its end"
  let method: String? =
    "order statistics; Kaplan-Meier's estimate with log-log limits while incidents are open"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRepair(sample).quantile(0.5)
  }

  func account(for sample: Sample) -> Account { Durations.toRepair(sample).account(.incidents) }
}
