import Records
import Reports
import Statistics

/// Total minutes of closed incidents over their number; in files only, with its warning.
struct TimeToRecoverMean: Metric {
  let name = "time_to_recover_mean"
  let title = "Mean time to recover"
  let definition =
    "minutes of all closed incidents / closed incidents; luck moves such a mean too far for "
    + "any comparison"
  let method: String? = "none"
  let scopes = Set<Scope>.ofIncidents

  func measure(_ sample: Sample) -> Estimate {
    Durations.toRecover(sample).mean()
  }

  /// How far luck alone carries such a mean (Davidovic, "Incident Metrics in SRE", 2021).
  func remark(on sample: Sample) -> Prose? {
    let closed = Durations.toRecover(sample).entries.filter(\.isClosed).map(\.positiveMinutes)
    guard let fit = LogNormalDurations(durations: closed, isClosed: closed.map { _ in true }) else {
      return nil
    }
    let luck = LuckOfTheMean.range(sigma: fit.sigma, count: closed.count)
    return
      "The mean of \(closed.count) such durations (sigma \(fit.sigma, .ratio)) wanders between \(luck.lowerBound, .ratio) and \(luck.upperBound, .ratio) times the true mean by luck alone."
  }

  func account(for sample: Sample) -> Account { Durations.toRecover(sample).account(.incidents) }
}
