import Records
import Reports
import Statistics

/// Does size matter? Failure rates by size class, and the odds for each doubling.
struct SizeAndFailure: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let span = context.evidence
    let segments = span.sample.segments(by: .size)
      .filter { $0.name != Scope.nameOfMissing && !$0.sample.changes.isEmpty }
    guard segments.count > 1 else { return nil }
    let classes = segments.map { name, sample in
      FailureBySize.SizeClass(
        label: name, least: Self.leastLines[name] ?? 0,
        estimate: ChangeFailureRate().measure(sample))
    }
    guard let findings = context.findings else { return nil }
    let effect = findings.size
    if let reason = span.sample.rateRefusal?.reason {
      let sentences = [
        spread(context), "Whether larger changes fail more often cannot be said: \(reason).",
      ]
      return Section(
        name: "size", title: "Does size matter?",
        blocks: [.paragraph(.joined(sentences.compactMap(\.self), separator: " "))])
    }
    let content = FailureBySize.Content(
      name: FailureBySize.name, title: "Failure rate by size of change\(span.suffix)",
      sizeTitle: "lines added + deleted", classes: classes,
      overall: ChangeFailureRate().measure(span.sample).value,
      fit: effect.fit(over: classes))
    return Section(
      name: "size", title: "Does size matter?",
      blocks: [
        .paragraph(
          .joined(
            [spread(context), effect.sentence(in: span.name, findings.sizeJudgement)].compactMap(
              \.self),
            separator: " ")),
        .chart(FailureBySize.chart(of: content)),
      ])
  }

  /// The smallest size in each class.
  private static let leastLines = Dictionary(
    uniqueKeysWithValues: SizeClass.all.map { ($0.name, $0.range.lowerBound) })

  /// How large the period's changes are; a description, complete as it is.
  private func spread(_ context: ReviewContext) -> Prose? {
    let median = context.estimate(ChangeSizeMedian())
    guard median.n >= 5, let concentration = Sizes(context.sample).concentration else { return nil }
    let half: Prose =
      "Half of the period's \(median.n, "change") of known size touched \(median) or fewer"
    // A tenth of fewer than twenty is one change or none.
    guard median.n >= 20 else { return half + "." }
    return half
      + "; the largest tenth of them carried \(concentration.topTenthShare, .proportion) of all changed lines."
  }
}

extension SizeEffect {
  /// The fitted curve for a chart; `nil` where none is, or where a missing class leaves a gap.
  fileprivate func fit(over classes: [FailureBySize.SizeClass]) -> FailureBySize.Fit? {
    guard let fitted, classes.count == SizeClass.all.count else { return nil }
    return FailureBySize.Fit(
      label: "logistic curve fitted to all changes, whatever their type", over: classes,
      upTo: greatest
    ) { fitted.rate(at: LogScale.doublings(of: 1 + $0)) }
  }

  /// What may be said of size and failure.
  ///
  /// - Parameter judgement: Of its slope, as one of all comparisons of the page.
  func sentence(in time: String, _ judgement: Judgement?) -> Prose {
    guard adequacy.isShown else {
      return
        "Whether larger changes fail more often cannot be said: \(tally.successes) of \(tally.trials, "change") of known size failed in \(time); it takes 10 that failed and 10 that did not."
    }
    guard let judgement else {
      return
        "Whether larger changes fail more often cannot be said: in \(time) sizes and types do not tell apart."
    }
    let isAdjusted = typeCount > 1 && canBeAdjusted
    let among = isAdjusted ? " among changes of the same type" : ""
    switch judgement.decision {
    case .higher, .lower:
      return
        "In \(time) each doubling of a change's size went with \(judgement.times("times the odds of failure"))\(among)\(crudely(isAdjusted)). This is not proof that splitting helps."
    case .cannotTell:
      return
        "In \(time) we cannot tell whether larger changes fail more often\(among): each doubling of size goes with \(judgement.untold("times the odds"))\(crudely(isAdjusted)).\(alongTheClasses)"
    case nil:
      return
        "In \(time) each doubling of a change's size went with \(judgement.times("times the odds of failure"))\(among); for a verdict it takes \(Int(Threshold.sizeEffect.lowDataBelow)) that failed."
    }
  }

  /// The odds whatever the type, beside those within types.
  private func crudely(_ isAdjusted: Bool) -> Prose {
    guard isAdjusted, let crude else { return "" }
    return "; whatever the type, \(crude.oddsRatio.value, .ratio)"
  }

  /// Size classes that differ while sizes within a type do not tell.
  private var alongTheClasses: Prose {
    guard let alongClasses, alongClasses.pValue < Decision.level else { return "" }
    return
      " Failures do go \(alongClasses.z > 0 ? "up" : "down") along the size classes below, but so may the types of change."
  }
}
