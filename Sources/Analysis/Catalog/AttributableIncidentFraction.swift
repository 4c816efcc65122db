import Records
import Reports
import Statistics

/// The share of incidents that start after changes beyond what chance would make of it.
struct AttributableIncidentFraction: Metric {
  let name = "attributable_incident_fraction"
  let title = "Incidents beyond chance after changes"
  let definition =
    "of the incidents that can be assessed, the share that began while a change to the same "
    + "service was going out or within the window after it, beyond those that chance would have "
    + "put there; chance is how often they begin at the same hour of the other weeks between "
    + "the first and the last change to that service. Of incidents that come in a burst the "
    + "first counts, in full weeks. What brings both changes and incidents within a week is in "
    + "it, so it proves no cause"
  let method: String? =
    "MOVER of Fay and Feuer's limits and Garwood's; expected by the same hour of all other "
    + "weeks, of the same year where there are two"
  let scopes: Set<Scope> = [.all]

  func measure(_ sample: Sample) -> Estimate {
    let records = sample.associationRecords
    let found = AssociationWindow(records, length: sample.population.question.window)
    let number = found.beyondChance
    let isShown = found.adequacy.isShown && records.obstacle == nil && found.isNumberTold
    let whole = isShown ? number.assessable : records.incidents.count
    let share = isShown ? number.shareOfAll : .unknown
    return Estimate(
      value: share.value, lower: share.interval.lower, upper: share.interval.upper,
      numerator: isShown ? number.number.value : nil,
      denominator: Double(whole), n: whole, unit: .proportion,
      status: found.numberObstacle.map { .refused(reason: $0.reason) }
        ?? .association(found, records),
      caveats: isShown && found.judgement.decision == .higher && !found.exceedsControl
        ? [.incidentsPrecedeChanges] : [])
  }

  func account(for sample: Sample) -> Account {
    AssociationAccount(sample, sample.associationRecords.referents).account { stratum in
      switch (stratum.isExposed, stratum.unexposed) {
      case (true, 0): .leftOut("not assessable: a change at that hour in every week")
      case (true, _): .counts("after a change")
      case (false, _): .counts("not after a change")
      }
    }
  }
}
