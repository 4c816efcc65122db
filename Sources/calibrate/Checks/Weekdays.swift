import Analysis
import Statistics

extension Check {
  /// When changes fail and incidents begin.
  static let weekdays: [Check] = [
    Check(.interval, "Failure rate on Fridays over other days", by: "score") {
      let friday = friday($0)
      return [.covers(friday.failures.ratio.interval, 1, friday.failures.adequacy)]
    },
    Check(.interval, "Odds of failure on Fridays, within types", by: "Mantel-Haenszel") {
      let friday = friday($0)
      return [.covers(friday.byType?.oddsRatio.interval, 1, friday.failures.adequacy)]
    },
    Check(.test, "Any weekday fails more or less", by: "mid-p after Benjamini-Hochberg") {
      let compared = $0.weekdays.days.compactMap(\.failureQ)
      return compared.isEmpty ? [.refused] : [.found(compared.contains { $0 < Decision.level })]
    },
    Check(
      .test, "Any weekday fails more or less", by: "mid-p of each day alone",
      in: Standing.never(because: "what goes wrong without the correction")
    ) {
      let compared = $0.weekdays.days.filter { $0.failures.adequacy.isShown }
      return compared.isEmpty
        ? [.refused] : [.found(compared.contains { $0.failures.pValue < Decision.level })]
    },
    Check(
      .interval, "Incidents an hour on Fridays over other working days", by: "mid-p, widened by phi"
    ) {
      let friday = friday($0)
      return [
        .covers(
          friday.incidents.ratio.interval, $0.expected.incidentsOnFridays,
          friday.incidentJudgement.adequacy)
      ]
    },
  ]

  private static func friday(_ evidence: Evidence) -> WeekdayContrasts.Day {
    evidence.weekdays.days[4]
  }
}
