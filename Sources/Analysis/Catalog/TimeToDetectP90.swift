import Records
import Reports

/// How long nine incidents in ten took at most to be noticed.
struct TimeToDetectP90: Metric {
  let name = "time_to_detect_p90"
  let title = "90th percentile of time to detect"
  let definition = "nine incidents in ten were detected within this time of their start"
  let method: String? = "the 90th percentile by order statistics"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toDetect(sample).quantile(
      0.9, caveats: Durations.youngCaveats(sample) + Durations.copiedCaveats(sample),
      refusal: Durations.detectionRefusal(sample))
  }

  func account(for sample: Sample) -> Account { Durations.toDetect(sample).account(.incidents) }
}
