import Reports

/// Does size matter? Failure rates by size class.
struct SizeAndFailure: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let segments = context.sample.segments(by: .size)
      .filter { $0.name != Scope.nameOfMissing && !$0.sample.changes.isEmpty }
    guard segments.count > 1 else { return nil }
    let classes = segments.map { name, sample in
      FailureBySize.SizeClass(label: name, estimate: ChangeFailureRate().measure(sample))
    }
    let content = FailureBySize.Content(
      name: FailureBySize.name, title: "Failure rate by size of change",
      sizeTitle: "lines added + deleted", classes: classes,
      overall: context.estimate(ChangeFailureRate()).value)
    return Section(
      name: "size", title: "Does size matter?",
      blocks: [
        .paragraph(sentence(context)), .chart(FailureBySize.chart(of: content)),
      ])
  }

  private func sentence(_ context: ReviewContext) -> Prose {
    let median = context.estimate(ChangeSizeMedian())
    let tail = context.estimate(ChangeSizeP90())
    return
      "Half of the \(median.n, "change") of known size touched \(median.value, .lines) or fewer, one in ten more than \(tail.value, .lines). Overlapping intervals below are no proof of a difference, nor of none."
  }
}
