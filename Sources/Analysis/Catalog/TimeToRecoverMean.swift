import Records
import Reports

/// Total minutes of closed incidents over their number; in files only, with its warning.
struct TimeToRecoverMean: Metric {
  let name = "time_to_recover_mean"
  let title = "Mean time to recover"
  let definition =
    "total minutes of closed incidents / closed incidents; means of durations wander by luck, so no interval and no comparison"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).mean()
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
