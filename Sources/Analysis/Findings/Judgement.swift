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
    decision =
      adequacy == .ok
      ? .judge(effect.interval, noDifference: noDifference, pValue: pValue) : nil
  }

  private init(_ effect: Effect, adequacy: Adequacy, decision: Decision?) {
    self.effect = effect
    self.adequacy = adequacy
    self.decision = decision
  }

  /// The same, but "cannot tell" where another way of putting the comparison says otherwise.
  package func agreeing(with other: Judgement) -> Judgement {
    guard let decision, let second = other.decision, decision != second else { return self }
    return Judgement(effect, adequacy: adequacy, decision: .cannotTell)
  }

  /// Whether a difference may be named.
  package var isDifferent: Bool { decision == .higher || decision == .lower }
}
