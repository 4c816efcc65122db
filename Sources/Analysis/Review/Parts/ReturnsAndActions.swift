import Reports
import Statistics

/// Do incidents come back while actions are left undone? Nothing where no action item is on record.
struct ReturnsAndActions: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard context.silence == nil, let findings = context.findings, let returns = findings.returns,
      let judgement = findings.returnsJudgement
    else { return nil }
    let left: Prose =
      returns.left == 0
      ? ""
      : " Left out: \(returns.left, "incident") with action items, for no cause is recorded, or they are not over, or nobody wrote down when something ended."
    return Section(
      name: "returns", title: "Do incidents come back while actions are left undone?",
      blocks: [.paragraph(Self.sentence(returns, judgement) + left)]
        + (returns.returned == 0 ? [] : [.method([Self.method])]))
  }

  private static func sentence(_ returns: ActionReturns, _ judgement: Judgement) -> Prose {
    guard returns.followed > 0 else {
      return "That cannot be said: no incident with action items can be followed."
    }
    let followed: Prose = "Of \(returns.followed, "incident") on record with action items "
    guard returns.returned > 0 else { return followed + "none has come back." }
    let seen: Prose =
      followed
      + "\(returns.returned) came back, \(returns.undone == returns.returned && returns.undone > 1 ? "all" : "\(returns.undone)") of them while an item was left undone"
    guard judgement.adequacy.isShown else {
      return seen + "; whether that is more than chance cannot be said yet."
    }
    return seen
      + "; had items made no difference, about \(Int(returns.byChance.rounded())) would have. "
      + verdict(judgement)
  }

  private static func verdict(_ judgement: Judgement) -> Prose {
    switch judgement.decision {
    case .higher:
      "They came back \(judgement.times("times as often")) while one was undone. Hard problems keep items open for long, so it does not prove that doing them helps."
    case .lower:
      "They came back \(judgement.times("times as often")) while one was undone: having done them is not what keeps incidents away."
    case .cannotTell, nil:
      "We cannot tell whether they make a difference: \(judgement.untold("times as often"))."
    }
  }

  private static let method: Prose =
    "Each incident of all records is followed from its end, or from its first action item where that is later, until the next of the same recorded cause, or one that is said to repeat it, and compared with all that had been followed for as long: Cox's proportional hazards with an exposure that changes with time, exact mid-P limits. A verdict is given where it holds also if each cause and each week counts once."
}
