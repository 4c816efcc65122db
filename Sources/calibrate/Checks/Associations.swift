import Analysis
import Statistics

extension Check {
  /// Whether incidents follow changes, told from their times alone.
  static let associations: [Check] = [
    Check(
      .covers(atLeast: 0.93), "Incidents after changes, rate ratio", by: "case-crossover, mid-p",
      in: Standing.oneRatio
    ) {
      let window = $0.association.window
      return [.covers(window.judgement.effect.interval, $0.expected.rateRatio, window.adequacy)]
    },
    Check(
      .test, "Incidents follow changes", by: "case-crossover, mid-p",
      in: Standing.changesAreInnocent
    ) {
      let window = $0.association.window
      return [.rejects(window.after.pValue, window.adequacy)]
    },
    Check(
      .test, "Incidents follow changes, as the review says", by: "with negative control",
      in: Standing.changesAreInnocent
    ) {
      let verdict = $0.association.verdict
      if case .refused = verdict { return [.refused] }
      return [.found(verdict == .follow)]
    },
    Check(
      .test, "Incidents follow changes", by: "whole-week shifts, one-sided",
      in: Standing.changesAreInnocent
    ) {
      let window = $0.association.window
      return [.rejects(window.shifts.pValue, window.adequacy)]
    },
    Check(
      .test, "Incidents follow changes", by: "same-window count against all time",
      in: Standing.never(because: "what goes wrong when shared hours are not allowed for")
    ) {
      guard $0.association.window.adequacy.isShown else { return [.refused] }
      return [.rejects($0.sharedHours?.naivePValue)]
    },
    Check(
      .test, "Some incident starts within 2 h of a change", by: "same-window count",
      in: Standing.never(because: "what blaming the last change makes of it")
    ) {
      [.found(($0.sharedHours?.observed.successes ?? 0) > 0)]
    },
    Check(.test, "Incidents cluster hours before changes", by: "displaced negative control, mid-p")
    {
      let window = $0.association.window
      return [.rejects(window.control.pValue, window.adequacy)]
    },
    Check(.interval, "Number of incidents due to changes", by: "MOVER of Fay-Feuer and Garwood") {
      let window = $0.association.window
      return [
        .covers(
          window.beyondChance.number.interval, Double($0.causedAfterChanges), window.adequacy)
      ]
    },
    Check(
      .test, "Busy weeks have more or fewer incidents", by: "Spearman, detrended",
      in: Standing.changesAreInnocent
    ) {
      let weekly = WeeklyAssociation($0.sample)
      return [.rejects(weekly.correlation?.pValue, weekly.adequacy)]
    },
    Check(
      .test, "Busy weeks have more or fewer incidents", by: "Spearman, trends left in",
      in: Standing.never(because: "what goes wrong where both grow")
    ) {
      let weekly = WeeklyAssociation($0.sample)
      return [.rejects(weekly.withTrends?.pValue, weekly.adequacy)]
    },
    Check(
      .test, "Busy weeks have more or fewer incidents", by: "quasi-Poisson elasticity",
      in: Standing.changesAreInnocent
    ) {
      let weekly = WeeklyAssociation($0.sample)
      guard let limits = weekly.elasticity?.interval, weekly.adequacy.isShown else {
        return [.refused]
      }
      return [.found(!limits.contains(0))]
    },
  ]
}

extension Check.Standing {
  /// A fair judge where one ratio holds after every change.
  @Sendable static func oneRatio(_ world: World) -> Check.Standing {
    world.hasOneRatio ? .judged : .shown(because: "no one ratio holds after every change")
  }

  /// A fair judge where changes cause nothing.
  @Sendable static func changesAreInnocent(_ world: World) -> Check.Standing {
    world.changesAreInnocent ? .judged : .shown(because: "changes do cause incidents")
  }
}
