import Analysis
import Reports
import Statistics

extension Check {
  /// What incidents cost.
  static let costs: [Check] = [
    Check(.outageInterval, "Incident minutes a week", by: "MOVER, log-t where not log-normal") {
      let weeks = Double($0.sample.fullWeeks.count)
      return [covers(Evidence.minutes(of: $0.sample).durations, weeks, $0.expected.minutesPerWeek)]
    },
    Check(
      .outageInterval, "Incident minutes per 100 changes, types with 5 linked incidents",
      by: "MOVER, log-t where not log-normal"
    ) { evidence in
      evidence.sample.segments(by: .type).map { type in
        guard let truth = evidence.expected.minutesPer100ByType[type.name],
          let changes = evidence.measure("change_count", of: type.sample).value, changes > 0
        else { return .refused }
        return covers(Evidence.minutes(of: type.sample).durations, changes / 100, truth)
      }
    },
    Check(.interval, "Number of incidents, half over half", by: "log ratio, widened by phi") {
      let halves = OutageContrast($0.later, $0.earlier)
      let truth = $0.expected.growthOfHalves
      return [.covers(halves.count.effect.interval, truth, halves.count.adequacy)]
    },
    Check(.outageInterval, "Mean minutes of incidents, half over half", by: "log-normal means") {
      let halves = OutageContrast($0.later, $0.earlier)
      return [.covers(halves.duration.effect.interval, 1, halves.duration.adequacy)]
    },
  ]

  private static func covers(
    _ durations: [Double], _ exposure: Double, _ truth: Double
  ) -> Answer {
    guard let rate = OutageRate(durations: durations, exposure: exposure) else { return .refused }
    let adequacy = Adequacy.outageMinutes(
      durations: durations.count, largestShare: rate.largestShare)
    return .covers(rate.interval, truth, adequacy)
  }
}
