import Records
import Reports

/// How long half of the incidents took to be noticed.
struct TimeToDetectMedian: Metric {
  let name = "time_to_detect_median"
  let title = "Median time to detect"
  let definition = "the middle time from the start of an incident to its detection"
  let method: String? = "order statistics"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toDetect(sample).quantile(
      0.5, caveats: Durations.youngCaveats(sample) + Durations.copiedCaveats(sample),
      refusal: Durations.detectionRefusal(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toDetect(sample).account(.incidents) }
}
