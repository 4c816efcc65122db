import Reports

/// How long each step took, against earlier incidents.
struct HowLong: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let lengths = context.lengths
    let known = lengths.steps.filter { $0.minutes != nil }
    guard !known.isEmpty else { return nil }
    let table = Table(
      name: "durations", title: "Against \(lengths.peers)",
      columns: [
        Table.Column("step", "Step", .text),
        Table.Column("minutes", context.id, .number(.minutes)),
        Table.Column("median", "Median of earlier ones", .estimate(.minutes, range: nil)),
        Table.Column(
          "as_long_or_longer_than", "As long as or longer than",
          .estimate(.proportion, range: 0...1)),
      ],
      rows: known.map { step in
        [
          .text(step.title + (step.isOpen ? ", still open" : "")),
          step.minutes.map { .number($0) } ?? .missing, .estimate(step.median),
          .estimate(step.rank),
        ]
      }, footnotes: [])
    return Section(
      name: "how-long", title: "How long did it take?",
      blocks: [
        .paragraph(
          "Each step beside \(lengths.peers) in the records; those still open count as lasting at least until now. To acknowledge and to repair are counted from detection, the others from the start."
        ),
        .table(table),
      ])
  }
}
