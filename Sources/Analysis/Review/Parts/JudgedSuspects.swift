import Reports
import Statistics

/// Whether the probabilities that Toll gives suspects hold here, by what people said of them; left out
/// while they have said too little, which the part on incidents after changes says.
struct JudgedSuspects: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard let findings = context.findings, let scores = findings.suspects, scores.isTold,
      let judgement = findings.suspectJudgement
    else { return nil }
    return Section(
      name: "judged-suspects", title: "Do the probabilities of suspects hold?",
      blocks: [
        .paragraph(
          scores.verdict(judgement)
            + " Those judged are no random sample: people see what is shown to them and speak of what they are sure of."
        ), .table(Self.table(scores)), .method(scores.method(judgement)),
      ])
  }

  private static func table(_ scores: SuspectScores) -> Table {
    Table(
      name: "judged_suspects", title: "Suspects that people judged, of all records",
      columns: [
        Table.Column("probability", "Toll's probability", .text),
        Table.Column("judged", "Judged", .number(.number)),
        Table.Column("confirmed", "Confirmed", .number(.number)),
        Table.Column("expected", "By Toll", .number(.number)),
        Table.Column("confirmed_share", "Share confirmed", .estimate(.proportion, range: nil)),
      ],
      rows: scores.groups.map { group in
        [
          .text(group.name), .number(Double(group.tally.trials)),
          .number(Double(group.tally.successes)), .number(group.expected.rounded(to: 1)),
          .estimate(
            .proportion(Proportion.estimate(group.tally, weeks: []), of: "judged suspects")),
        ]
      },
      footnotes: [
        "By Toll: how many would be confirmed where its probabilities hold. Judged: declared to be the cause or not to be it, with \"toll link\" and \"toll unlink\" or on the pages of incidents."
      ])
  }
}

extension SuspectScores {
  /// Why the part on them is left out; `nil` where it is not, or where there is nothing to say.
  var leftOut: Prose? {
    guard !isTold else { return nil }
    let unrated: Prose =
      judgedCount < Self.enough
      ? "" : ", \(calibration.tally.trials) of them with a probability"
    return
      "Whether the probabilities of suspects hold is left out: people judged \(judgedCount, "suspect")\(unrated), and it takes \(Self.enough)."
  }

  /// Whether to read Toll's probabilities higher or lower.
  ///
  /// - Parameter judgement: As one of all comparisons of the page.
  fileprivate func verdict(_ judgement: Judgement) -> Prose {
    let seen: Prose =
      "of \(calibration.tally.trials, "suspect") that people judged, \(calibration.tally.successes) \(calibration.tally.successes == 1 ? "was" : "were") confirmed as the cause, and by Toll's probabilities about \(expected) would have been"
    guard adequacy.isShown else {
      let missing = calibration.tally.successes < calibration.tally.failures
      return
        "Whether Toll's probabilities should be read higher or lower here cannot be said: \(seen), but people hardly wrote down any \(missing ? "confirmation" : "rejection")."
    }
    switch judgement.decision {
    case .higher: return "Read Toll's probabilities of suspects higher here: \(seen)."
    case .lower: return "Read Toll's probabilities of suspects lower here: \(seen)."
    case .cannotTell, nil:
      return
        "Whether Toll's probabilities of suspects should be read higher or lower here we cannot tell: \(seen)."
    }
  }

  private var expected: Prose {
    "\(calibration.expected.rounded(to: calibration.expected < 10 ? 1 : 0), .number)"
  }

  /// What that rests on.
  fileprivate func method(_ judgement: Judgement) -> [Prose] {
    let corrected: Prose = judgement.decision == nil ? "" : ", \(.q(judgement.pValue))"
    return [
      "The probability is the one by time alone that Toll gives by all records of today where no person has said anything of the incident; a judgement is never used for the probability that it is held against.",
      "The odds of being confirmed were \(judgement.times("times those that Toll gave"))\(corrected) (calibration in the large, with the score's interval)\(spread).",
      unspoken, brier, unrated,
    ].compactMap(\.self)
  }

  private var spread: Prose {
    calibration.inflation > 1
      ? "; weeks differ \(calibration.inflation, .ratio) times more than chance makes them, and the interval is wider for it"
      : ""
  }

  private var unspoken: Prose? {
    guard unspokenCount > 0 else { return nil }
    let other = Judgement(
      withUnspoken.oddsRatio, noDifference: 1, pValue: withUnspoken.pValue, adequacy: adequacy)
    return
      "Where somebody names the cause, few say of each other suspect that it was not: with \(unspokenCount, "such suspect") counted as rejected the odds were \(other.times("times those that Toll gave")). Higher or lower is said only where both readings say so."
  }

  private var brier: Prose? {
    guard let score = calibration.brierScore, let usual = calibration.brierScoreIfTrue else {
      return nil
    }
    return
      "Brier score \(score, .number); where such probabilities hold it is \(usual, .number) on average, and the less the better."
  }

  private var unrated: Prose? {
    let count = judgedCount - calibration.tally.trials
    guard count > 0 else { return nil }
    return
      "\(count, "judged suspect") without a probability left out: only changes of the incident's own service in the window have one, and no repairs."
  }
}

extension SuspectScores.Group {
  /// As in `20 % to 40 %`.
  fileprivate var name: String {
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))\u{A0}%" }
    if range.lowerBound == 0 { return "below \(percent(range.upperBound))" }
    if range.upperBound == 1 { return "\(percent(range.lowerBound)) or more" }
    return "\(percent(range.lowerBound)) to \(percent(range.upperBound))"
  }
}
