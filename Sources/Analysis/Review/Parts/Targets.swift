import Records
import Reports

/// What the team wants its figures to be, and whether they are; nothing where it wants nothing.
struct Targets: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let targets = context.population.question.targets
    guard !targets.isEmpty else { return nil }
    let judged = targets.compactMap { target in
      MetricCatalog.metric(named: target.metric).map { metric in
        let estimate = context.estimate(metric)
        let verdict = TargetVerdict(target, of: estimate, goesOn: context.goesOn)
        return (metric.title, target, estimate, verdict)
      }
    }
    let table = Table(
      name: "targets", title: "Targets and figures",
      columns: [
        Table.Column("figure", "Figure", .text), Table.Column("target", "Target", .text),
        Table.Column("period", "Period", .estimate(.number, range: nil)),
        Table.Column("verdict", "Verdict", .text),
      ],
      rows: judged.map { title, target, estimate, verdict in
        [.text(title), .text(target.text), .estimate(estimate), .text(verdict.words)]
      },
      footnotes: [
        "A target is met or not met where all of the figure's interval says so; a complete count has no interval and is compared itself."
      ])
    return Section(
      name: "targets", title: "Targets",
      blocks: [.paragraph(Self.sentence(judged.map { $0.3 })), .table(table)])
  }

  private static func sentence(_ verdicts: [TargetVerdict]) -> Prose {
    let met = verdicts.count { $0 == .met }
    let missed = verdicts.count { $0 == .missed }
    let open = verdicts.count - met - missed
    if verdicts.count == 1 {
      return open == 1
        ? "Whether the target is met the records cannot tell."
        : "The target is \(met == 1 ? "" : "not ")met."
    }
    func are(_ count: Int) -> String { count == 1 ? "is" : "are" }
    let parts: [Prose] = [
      met == 0 ? "none is known to be met" : "\(met) \(are(met)) met",
      missed == 0 ? nil : "\(missed) \(are(missed)) not",
      open == 0 ? nil : "for \(open) the records cannot tell",
    ].compactMap(\.self)
    return "Of \(verdicts.count, "target") \(.list(parts))."
  }

  /// The team's target for a metric, for the comment under its tile: `Target below 15 %: met.`
  static func comment(on metric: String, _ estimate: Estimate, _ context: ReviewContext) -> Prose? {
    let targets = context.population.question.targets.filter { $0.metric == metric }
    guard !targets.isEmpty else { return nil }
    let words = targets.map { target -> Prose in
      "Target \(target.text): \(TargetVerdict(target, of: estimate, goesOn: context.goesOn).words)."
    }
    return .joined(words, separator: " ")
  }
}
