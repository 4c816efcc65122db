import Analysis
import Reports
import Statistics

extension Check {
  /// How long incidents take.
  static let durations: [Check] =
    [1, 2, 3, 4].map { severity in
      Check(
        .interval, "Median time to recover, severity \(severity)",
        by: "order statistics, Kaplan-Meier while any is open"
      ) { evidence in
        guard let part = evidence.incidents(ofSeverity: severity),
          let truth = evidence.expected.minutes.mediansToRecover[severity]
        else { return [.refused] }
        return [.covers(evidence.measure("time_to_recover_median", of: part), truth)]
      }
    }
    + [1, 2, 3, 4].map { severity in
      Check(
        .interval, "Geometric mean of time to recover, severity \(severity)", by: "log-normal"
      ) { evidence in
        guard let part = evidence.incidents(ofSeverity: severity) else { return [.refused] }
        let (minutes, isClosed) = Evidence.minutes(of: part)
        return [
          .covers(
            LogNormalDurations(durations: minutes, isClosed: isClosed)?.geometricMean.interval,
            evidence.expected.minutes.mediansToRecover[severity],
            .durationMedian(closed: isClosed.count { $0 }))
        ]
      }
    } + [
      quantile("Median time to recover", "time_to_recover_median", \.medianToRecover),
      quantile("90th percentile of time to recover", "time_to_recover_p90", \.p90ToRecover),
      quantile("Median time to detect", "time_to_detect_median", \.medianToDetect),
      quantile("90th percentile of time to detect", "time_to_detect_p90", \.p90ToDetect),
      quantile("Median time to repair", "time_to_repair_median", \.medianToRepair),
      Check(.interval, "Time to recover, linked over not", by: "log-normal time ratio") {
        [.covers($0.linked.timeRatio?.ratio.interval, 1, $0.linked.judgement.adequacy)]
      },
      Check(.test, "Time to recover, linked and not", by: "log-rank") {
        [.rejects($0.linked.logRank?.pValue, $0.linked.judgement.adequacy)]
      },
      Check(.interval, "Time to recover, half over half", by: "log-normal time ratio") {
        [.covers($0.halves.timeRatio?.ratio.interval, 1, $0.halves.judgement.adequacy)]
      },
      Check(.test, "Time to recover, half against half", by: "log-rank") {
        [.rejects($0.halves.logRank?.pValue, $0.halves.judgement.adequacy)]
      },
      Check(
        .test, "Time to recover by severity", by: "log-rank", in: Standing.severitiesAreAlike
      ) {
        let severities = SeverityContrast($0.sample)
        return [.rejects(severities.logRank?.pValue, severities.adequacy)]
      },
    ]

  private static func quantile(
    _ subject: String, _ metric: String, _ truth: @escaping @Sendable (MinuteQuantiles) -> Double
  ) -> Check {
    Check(.interval, subject, by: "order statistics, Kaplan-Meier while any is open") {
      [.covers($0.measure(metric), truth($0.expected.minutes))]
    }
  }
}

extension Evidence {
  /// The part of its incidents of a severity, if there are any.
  fileprivate func incidents(ofSeverity severity: Int) -> Sample? {
    sample.segments(by: .severity).first { $0.name == String(severity) }?.sample
  }
}
