import Analysis
import Statistics

extension Check {
  /// What incidents cost.
  static let costs: [Check] = [
    Check(.outageInterval, "Incident minutes a week", by: "MOVER, log-t where not log-normal") {
      let weeks = Double($0.sample.fullWeeks.count)
      let minutes = Evidence.minutes(of: $0.sample).durations
      guard let rate = OutageRate(durations: minutes, exposure: weeks) else { return [.refused] }
      let adequacy = Adequacy.outageMinutes(
        durations: minutes.count, largestShare: rate.largestShare)
      return [.covers(rate.interval, $0.expected.minutesPerWeek, adequacy)]
    },
    Check(
      .outageInterval, "Incident minutes per 100 changes, overlaps once",
      by: "MOVER, log-t where not log-normal"
    ) {
      [.covers($0.measure("incident_minutes_per_100_changes"), $0.expected.minutesPer100)]
    },
    Check(
      .outageInterval, "Incident minutes per 100 changes, types with 5 linked incidents",
      by: "MOVER, log-t where not log-normal"
    ) { evidence in
      evidence.sample.segments(by: .type).map { type in
        // Incidents of one type hardly ever overlap.
        guard let truth = evidence.expected.minutesPer100ByType[type.name] else { return .refused }
        return .covers(
          evidence.measure("incident_minutes_per_100_changes", of: type.sample), truth)
      }
    },
    Check(.interval, "Number of incidents, half over half", by: "log ratio, widened by phi") {
      let halves = OutageContrast($0.later, $0.earlier)
      let truth = $0.expected.growth.laterHalf
      return [.covers(halves.count.effect.interval, truth, halves.count.adequacy)]
    },
    Check(.outageInterval, "Mean minutes of incidents, half over half", by: "log-normal means") {
      let halves = OutageContrast($0.later, $0.earlier)
      return [.covers(halves.duration.effect.interval, 1, halves.duration.adequacy)]
    },
  ]
}
