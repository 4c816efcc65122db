package import Statistics

/// What a comparison came to: the effect, whether the data carry it, and what may be said of it.
///
/// The one place where findings ask `Decision` for the word "different": low data and refused
/// comparisons get none.
package struct Judgement: Equatable, Sendable {
  /// The difference, ratio or slope that is shown, with its limits.
  package let effect: Effect
  /// Whether the data carry the comparison.
  package let adequacy: Adequacy
  /// What may be said; `nil` where the data carry no comparison.
  package let decision: Decision?
  /// Where data are low: what would be said if they were not. A sign to look at, not a finding.
  package let sign: Decision?

  /// Judges an effect.
  ///
  /// - Parameters:
  ///   - effect: The one that is shown.
  ///   - noDifference: Its value when nothing differs: 0 for differences and slopes, 1 for ratios.
  ///   - pValue: Of one planned comparison, or the q of one among many.
  ///   - adequacy: Whether the data carry it.
  package init(_ effect: Effect, noDifference: Double, pValue: Double, adequacy: Adequacy) {
    self.effect = effect
    self.adequacy = adequacy
    let verdict = Decision.judge(effect.interval, noDifference: noDifference, pValue: pValue)
    decision = adequacy == .ok ? verdict : nil
    sign = adequacy != .ok && adequacy.isShown && verdict != .cannotTell ? verdict : nil
  }

  private init(_ effect: Effect, adequacy: Adequacy, decision: Decision?, sign: Decision?) {
    self.effect = effect
    self.adequacy = adequacy
    self.decision = decision
    self.sign = sign
  }

  /// The same, but "cannot tell" where another way of putting the comparison says otherwise.
  package func agreeing(with other: Judgement) -> Judgement {
    Judgement(
      effect, adequacy: adequacy,
      decision: decision == other.decision ? decision : decision.map { _ in .cannotTell },
      sign: sign == other.sign ? sign : nil)
  }

  /// Whether a difference may be named.
  package var isDifferent: Bool { decision == .higher || decision == .lower }
}
