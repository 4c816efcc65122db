import Chronology
package import Statistics

/// Whether incidents follow changes within one window: rate ratio, negative control, second opinion
/// and the number beyond chance.
package struct AssociationWindow: Equatable, Sendable {
  /// How long after its finish a change still counts as before an incident, in milliseconds.
  package let length: Int64
  /// Incidents after changes, against the same hours of the other weeks of their four-week block.
  package let after: CaseCrossover
  /// The negative control: the same with changes that began four hours after the incident or later, as
  /// long as the window. Sooner after it changes mostly repair it.
  package let control: CaseCrossover
  /// The rate ratio over that of the control: what raises both within days or weeks is in both.
  package let overControl: ControlledRatio
  /// The second opinion: each service's changes moved by whole weeks.
  package let shifts: ShiftTest
  /// How many incidents after changes chance does not explain.
  package let beyondChance: AttributableEvents
  /// Why the number cannot be told; `nil` where it can.
  let numberObstacle: NumberObstacle?
  /// Whether the data carry an answer.
  package let adequacy: Adequacy
  /// What the rate ratio alone would let us say.
  package let judgement: Judgement

  init(_ records: AssociationRecords, length: Int64) {
    let seconds = max(1, length / Milliseconds.second)
    let slots = records.slots(after: seconds)
    let strata = slots.flatMap { $0.strata(.block) }
    let wellBefore = records.slots(wellBefore: seconds).flatMap { $0.strata(.block) }
    let after = CaseCrossover(strata)
    self.length = length
    self.after = after
    control = CaseCrossover(wellBefore)
    adequacy = after.adequacy
    overControl = ControlledRatio(strata, control: wellBefore)
    shifts = ShiftTest(slots.map { $0.countsByShift() }.filter { !$0.isEmpty })
    beyondChance = AttributableEvents(slots.flatMap { $0.strata(records.referents) })
    numberObstacle =
      records.growth == .steep
      ? .steepGrowth
      : Adequacy.chanceCount(unexposed: after.informative - after.exposed).isShown
        ? nil : .fewWithout
    judgement = after.judgement
  }

  /// Why it cannot be told how many incidents chance explains.
  enum NumberObstacle: Equatable, Sendable {
    /// Changes and incidents grow too much together.
    case steepGrowth
    /// What chance makes is counted by the incidents without a change, and they are too few.
    case fewWithout

    /// Why, in a few words.
    var reason: String {
      switch self {
      case .steepGrowth: AssociationRecords.steepGrowth
      case .fewWithout: "fewer than 5 incidents that can tell had no change before them"
      }
    }
  }

  /// Whether the number can be told.
  package var isNumberTold: Bool { numberObstacle == nil }

  /// Whether incidents start more often after changes than hours before them, too: else fixes made in
  /// response, or a common cause, may make the two meet. Without a control to exceed they do.
  package var exceedsControl: Bool {
    control.informative == 0 || overControl.pValue < Decision.level
  }
}

extension CaseCrossover {
  /// Whether the informative incidents carry an answer.
  var adequacy: Adequacy {
    .association(informative: informative, exposed: exposed)
  }

  /// What the rate ratio alone lets us say.
  var judgement: Judgement {
    Judgement(rateRatio, noDifference: 1, pValue: pValue, adequacy: adequacy)
  }
}
