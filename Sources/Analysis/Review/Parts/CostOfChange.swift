import Records
import Reports
import Statistics

/// What each type of change costs: the talk's table.
struct CostOfChange: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.changes.isEmpty else { return nil }
    let severe = SevereSample(context.sample)
    let types = context.sample.segments(by: .type).filter { !$0.sample.changes.isEmpty }
    let rows = types.map { row($0.name, $0.sample, severe) }
    let total = types.count > 1 ? [row("All types", context.sample, severe)] : []
    let table = Table(
      name: "cost_by_type", title: "What each type of change costs",
      columns: [
        Table.Column("type", "Type", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column("success_ratio", "Success ratio", .estimate(.proportion, range: 0...1)),
        Table.Column("incident_minutes", severe.minutesTitle, .number(.minutes)),
        Table.Column(
          "incident_minutes_per_100_changes", "Per 100 changes", .number(.minutesPer100Changes)),
      ], rows: rows + total, footnotes: footnotes(context, severe))
    return Section(
      name: "cost-of-change", title: "What change costs",
      blocks: [.table(table), .chart(chart(context, types))])
  }

  private func chart(
    _ context: ReviewContext, _ types: [(name: String, sample: Sample)]
  ) -> Chart {
    SuccessByType.chart(
      of: SuccessByType.Content(
        name: SuccessByType.name, title: "Success ratio by type",
        rows: types.map {
          SuccessByType.Row(label: $0.name, estimate: ChangeSuccessRatio().measure($0.sample))
        }, overall: context.estimate(ChangeSuccessRatio()).value))
  }

  private func row(_ name: String, _ sample: Sample, _ severe: SevereSample) -> [Table.Cell] {
    let success = ChangeSuccessRatio().measure(sample)
    let failed = FailureTally(sample).total.successes
    let minutes = OutageTime(severe.restricted(sample)).union
    return [
      .text(name), .number(Double(sample.changes.count)), .number(Double(failed)),
      .estimate(success), .number(minutes),
      sample.changes.isEmpty
        ? .missing : .number(minutes / Double(sample.changes.count) * 100),
    ]
  }

  private func footnotes(_ context: ReviewContext, _ severe: SevereSample) -> [Prose] {
    var notes: [Prose] = [
      "Success ratio: changes that did not fail, with a 95 % interval. Minutes: incidents linked to a change of the type, overlaps counted once."
    ]
    if let note = severe.note { notes.append(note) }
    let linked = context.sample.incidents.count { context.population.causes[$0] != nil }
    if linked < context.sample.incidents.count {
      notes.append(
        "\(context.sample.incidents.count - linked) of \(context.sample.incidents.count, "incident") are linked to no change and appear in no type's row but the total's."
      )
    }
    return notes
  }
}
