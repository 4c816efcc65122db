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
  /// The p-value it rests on, or the q of one among many.
  package let pValue: Double
  /// What may be said; `nil` where the data carry no comparison.
  package let decision: Decision?
  /// What would be a finding without one bad week or train, and is none with it.
  package let sign: RateContrast.Sign?

  /// Judges an effect.
  ///
  /// - Parameters:
  ///   - effect: The one that is shown.
  ///   - noDifference: Its value when nothing differs: 0 for differences and slopes, 1 for ratios.
  ///   - pValue: Of one planned comparison, or the q of one among many.
  ///   - adequacy: Whether the data carry it.
  package init(_ effect: Effect, noDifference: Double, pValue: Double, adequacy: Adequacy) {
    let verdict = Decision.judge(effect.interval, noDifference: noDifference, pValue: pValue)
    self.init(
      effect, adequacy: adequacy, pValue: pValue, decision: adequacy == .ok ? verdict : nil,
      sign: nil)
  }

  private init(
    _ effect: Effect, adequacy: Adequacy, pValue: Double, decision: Decision?,
    sign: RateContrast.Sign?
  ) {
    self.effect = effect
    self.adequacy = adequacy
    self.pValue = pValue
    self.decision = decision
    self.sign = sign
  }

  /// The same, but "cannot tell" where another way of putting the comparison says otherwise.
  package func agreeing(with other: Judgement) -> Judgement {
    Judgement(
      effect, adequacy: adequacy, pValue: max(pValue, other.pValue),
      decision: decision == other.decision ? decision : decision.map { _ in .cannotTell },
      sign: nil)
  }

  /// The same as one of many comparisons: "cannot tell" where it does not survive their number.
  ///
  /// - Parameter q: Its p-value, corrected for all of them.
  package func corrected(to q: Double) -> Judgement {
    Judgement(
      effect, adequacy: adequacy, pValue: max(pValue, q),
      decision: q < Decision.level ? decision : decision.map { _ in .cannotTell }, sign: sign)
  }

  /// The same where the data are wanting for another reason besides.
  func under(_ other: Adequacy) -> Judgement {
    let worst = Adequacy.worst(of: [adequacy, other])
    return Judgement(
      effect, adequacy: worst, pValue: pValue, decision: worst == .ok ? decision : nil, sign: nil)
  }

  /// The same with what would be a finding but for one cluster, where it is none.
  func with(_ sign: RateContrast.Sign?) -> Judgement {
    Judgement(
      effect, adequacy: adequacy, pValue: pValue, decision: decision,
      sign: isDifferent || !adequacy.isShown ? nil : sign)
  }

  /// Whether a difference may be named.
  package var isDifferent: Bool { decision == .higher || decision == .lower }
}
