import Diagnostics
import Records
import Reports
import Statistics
import Text

/// Does our rating foretell anything? Failure rates by the risk that changes were declared to have, and
/// what they would look like if the rating meant nothing.
struct RiskAndFailure: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let span = context.evidence
    let segments = span.sample.segments(by: .risk).filter { !$0.sample.changes.isEmpty }
    guard let findings = context.findings, findings.risk.levels.count > 1 else { return nil }
    let ratings = findings.risk
    return Section(
      name: "risk", title: "Does our rating foretell anything?",
      blocks: [
        .paragraph(sentence(ratings, findings.riskQ, span)), .table(table(ratings, segments, span)),
      ])
  }

  private func sentence(_ ratings: RiskRatings, _ q: Double, _ span: Span) -> Prose {
    let all = Tally.total(ratings.levels.map(\.tally))
    let unrated: Prose =
      ratings.unrated == 0
      ? "" : " Left out: \(ratings.unrated, "change") without a rating."
    guard ratings.unordered.isEmpty else {
      return
        "Whether riskier changes fail more often cannot be asked: nobody said where \(NameList.words(ratings.unordered, first: 3)) \(ratings.unordered.count == 1 ? "stands" : "stand") in the order; \"risks\" in toll.yaml does."
        + unrated
    }
    guard ratings.adequacy.isShown else {
      return
        "Whether changes rated riskier fail more often cannot be said: \(all.successes) of \(all.trials, "rated change") failed in \(span.name); it takes 10 that failed and 10 that did not."
        + unrated
    }
    guard let trend = ratings.trend, let least = ratings.levels.first,
      let most = ratings.levels.last
    else {
      return
        "Whether changes rated riskier fail more often cannot be said: in no week of \(span.name) did changes of different ratings go out and only some of them fail."
        + unrated
    }
    let seen: Prose =
      "\(most.tally.successes) of \(most.tally.trials) rated \(most.name) failed, \(least.tally.successes) of \(least.tally.trials) rated \(least.name)"
    let chance: Prose =
      "Had the rating meant nothing, \(most.byChance.lowerBound) to \(most.byChance.upperBound) of those rated \(most.name) would have failed."
    guard q < Decision.level else {
      return
        "In \(span.name) we cannot tell whether the rating foretells failure: \(seen). \(chance)"
        + unrated
    }
    let direction = trend.z > 0 ? "more often" : "less often"
    return
      "In \(span.name) changes failed \(direction) than others of the same week the riskier they were rated: \(seen). \(chance)"
      + unrated
  }

  private func table(
    _ ratings: RiskRatings, _ segments: [(name: String, sample: Sample)], _ span: Span
  ) -> Table {
    Table(
      name: "failure_by_risk", title: "Failure rate by declared risk\(span.suffix)",
      columns: [
        Table.Column("risk", "Risk", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column("failure_rate", "Failure rate", .estimate(.proportion, range: nil)),
        Table.Column("by_chance_least", "By chance, from", .number(.changes)),
        Table.Column("by_chance_most", "to", .number(.changes)),
      ],
      rows: ratings.levels.compactMap { level in
        segments.first { $0.name == level.name }.map { _, sample in
          [
            .text(level.name), .number(Double(sample.changes.count)),
            FailureTally(sample).failedCell, .estimate(ChangeFailureRate().measure(sample)),
            .number(Double(level.byChance.lowerBound)), .number(Double(level.byChance.upperBound)),
          ]
        }
      },
      footnotes: [
        "By chance: how many would have failed in 95 of 100 worlds where the rating means nothing and as many failed in each week."
      ])
  }
}
