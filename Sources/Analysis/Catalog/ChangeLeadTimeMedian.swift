import Chronology
import Records
import Reports

/// How long half of the changes took from their first commit to production.
struct ChangeLeadTimeMedian: Metric {
  let name = "change_lead_time_median"
  let title = "Median lead time"
  let definition =
    "the middle time from the first commit of a change to its finish; changes without a known "
    + "first commit are left out"
  let method: String? = "order statistics"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate { leadTimes(of: sample).quantile(0.5) }

  func account(for sample: Sample) -> Account { leadTimes(of: sample).account(.changes) }

  private func leadTimes(of sample: Sample) -> Durations {
    let columns = sample.population.dataset.changes
    return Durations(
      rows: sample.changes, asOf: sample.population.asOf, of: "changes with a first commit"
    ) { row in
      guard let first = columns.firstCommitAt[row] else {
        return .missing(reason: "no first commit")
      }
      return .closed(from: first, to: columns.datedAt(row))
    }
  }
}
