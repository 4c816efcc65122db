import Chronology
package import Statistics

/// Whether incidents follow changes within one window: rate ratio, negative control, second opinion
/// and the number beyond chance.
package struct AssociationWindow: Equatable, Sendable {
  /// How long after its finish a change still counts as before an incident, in milliseconds.
  package let length: Int64
  /// Incidents after changes, against the same hours of the other weeks of their four-week block.
  package let after: CaseCrossover
  /// The negative control: the same with changes that began within the window after the incident.
  package let before: CaseCrossover
  /// The second opinion: each service's changes moved by whole weeks.
  package let shifts: ShiftTest
  /// How many incidents after changes chance does not explain.
  package let beyondChance: AttributableEvents
  /// Whether the data carry an answer.
  package let adequacy: Adequacy
  /// What the rate ratio alone would let us say.
  package let judgement: Judgement

  init(_ records: AssociationRecords, length: Int64) {
    let seconds = max(1, length / Milliseconds.second)
    let slots = records.slots(after: seconds)
    self.init(
      length: length, slots: slots,
      before: CaseCrossover(
        records.slots { $0.isRework ? nil : ($0.begun - seconds)...($0.begun - 1) }
          .flatMap { $0.strata(.block) }))
  }

  private init(length: Int64, slots: [ExposureSlots], before: CaseCrossover) {
    let after = CaseCrossover(slots.flatMap { $0.strata(.block) })
    let adequacy = Adequacy.association(
      informative: after.informative, exposed: after.exposed,
      unexposed: after.informative - after.exposed)
    self.length = length
    self.after = after
    self.before = before
    self.adequacy = adequacy
    shifts = ShiftTest(slots.map { $0.countsByShift() }.filter { !$0.isEmpty })
    beyondChance = AttributableEvents(slots.flatMap { $0.strata(.allWeeks) })
    judgement = Judgement(
      after.rateRatio, noDifference: 1, pValue: after.pValue, adequacy: adequacy)
  }

  /// Whether incidents cluster before changes, too: then fixes made in response, or a common cause,
  /// make the two meet.
  package var precedesChanges: Bool {
    guard let ratio = before.rateRatio.value else { return false }
    return ratio > 1 && before.pValue < Decision.level
  }
}
