import Diagnostics
import Records
import Reports
import Statistics

/// How much more often incidents start after a change than at the same hours of other weeks.
struct IncidentRateRatioAfterChange: Metric {
  let name = "incident_rate_ratio_after_change"
  let title = "Incident rate after a change"
  let definition =
    "how many times as often incidents begin while a change to the same service is going out "
    + "or within the window after it (2 h unless set) as at the same hour of the week in the "
    + "other weeks of the same four. Of incidents that come in a burst the first counts, in "
    + "full weeks. 1 is no more often; it proves no cause"
  let method: String? = "time-stratified case-crossover, central mid-P limits"
  let scopes: Set<Scope> = [.all]

  func measure(_ sample: Sample) -> Estimate {
    let records = sample.associationRecords
    let found = AssociationWindow(records, length: sample.population.question.window)
    let isShown = found.adequacy.isShown && records.obstacle == nil
    let ratio = isShown ? found.after.rateRatio : .unknown
    return Estimate(
      value: ratio.value.flatMap { $0.isFinite ? $0 : nil }, lower: ratio.interval.lower,
      upper: ratio.interval.upper, numerator: nil, denominator: nil, n: found.after.informative,
      unit: .ratio, status: .association(found, records),
      caveats: isShown && found.judgement.decision == .higher && !found.exceedsControl
        ? [.incidentsPrecedeChanges] : [])
  }

  func account(for sample: Sample) -> Account {
    AssociationAccount(sample, .block).account { stratum in
      stratum.isInformative
        ? .counts(stratum.isExposed ? "after a change" : "not after a change")
        : .leftOut(
          stratum.exposed == 0
            ? "no change at that hour in any of the weeks compared"
            : "a change at that hour in all of the weeks compared")
    }
  }
}

extension Estimate.Status {
  /// The status of a figure about incidents after changes.
  static func association(
    _ found: AssociationWindow, _ records: AssociationRecords
  ) -> Estimate.Status {
    records.obstacle.map { .refused(reason: $0.reason) } ?? Estimate.Status(found.adequacy)
  }
}

extension Diagnostic {
  /// The negative control fires.
  static let incidentsPrecedeChanges = Diagnostic(
    .warning, .caveat,
    "not clearly more often than 4 hours before changes: fixes made in response or a common cause, so "
      + "this is no word of cause", hint: nil, at: nil)
}
