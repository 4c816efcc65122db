import Records
import Reports

/// The types of change at a glance: how many, how many failed, and for how long something was broken
/// by them.
struct TypesInBrief: ReviewPart {
  /// More than these are a list for another page.
  private static let mostShown = 8

  func compose(_ context: ReviewContext) -> Section? {
    let types = (context.segments[.type] ?? []).filter { !$0.sample.changes.isEmpty }
      .sorted { ($1.sample.changes.count, $0.name) < ($0.sample.changes.count, $1.name) }
    guard !types.isEmpty else { return nil }
    let total = types.count > 1 ? [row("All", context.sample, tellsCost: true)] : []
    let table = Table(
      name: "types", title: "Changes by type",
      columns: [
        Table.Column("type", "Type", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column("success_ratio", "Success ratio", .estimate(.proportion, range: nil)),
        Table.Column("incident_minutes", "Broken for", .number(.minutes)),
      ],
      rows: types.map {
        row($0.name, $0.sample, tellsCost: context.sample.tellsCost(of: $0.sample))
      } + total,
      footnotes: [context.sample.noteOnUntoldCosts(of: types.map(\.sample))].compactMap(\.self)
    ).showing(first: Self.mostShown, sums: total.count)
    return Section(name: "types", title: "What went out", place: .brief, blocks: [.table(table)])
  }

  private func row(_ name: String, _ sample: Sample, tellsCost: Bool) -> [Table.Cell] {
    let time = OutageTime(sample)
    let minutes = tellsCost ? time.known(time.union) : nil
    return [
      .text(name), .number(Double(sample.changes.count)), FailureTally(sample).failedCell,
      .estimate(ChangeSuccessRatio().measure(sample)),
      minutes.map { .number($0) } ?? .missing,
    ]
  }
}
