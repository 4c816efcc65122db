import Analysis
import Statistics

extension Check {
  /// How large changes are, and whether size matters.
  static let sizes: [Check] = [
    Check(.interval, "Median size of changes", by: "order statistics") {
      [.covers($0.measure("change_size_median"), $0.expected.lines.median)]
    },
    Check(.interval, "90th percentile of size", by: "order statistics") {
      [.covers($0.measure("change_size_p90"), $0.expected.lines.p90)]
    },
    Check(.interval, "Median lead time", by: "order statistics") {
      [.covers($0.measure("change_lead_time_median"), $0.expected.minutes.medianLead)]
    },
    Check(.interval, "Odds of failure per doubling, within types", by: "Firth, profile") {
      [.covers($0.size.adjusted?.oddsRatio.interval, $0.expected.oddsPerDoubling)]
    },
    Check(
      .test, "Odds of failure per doubling, within types", by: "Firth, penalised likelihood ratio",
      in: Standing.sizeIsIrrelevant
    ) {
      [.rejects($0.size.adjusted?.pValue)]
    },
    Check(
      .test, "Failure rate along size classes, whatever the type", by: "Cochran-Armitage",
      in: Standing.never(because: "types differ in size and in failures")
    ) {
      [.rejects($0.size.alongClasses?.pValue, $0.size.adequacy)]
    },
  ]
}
