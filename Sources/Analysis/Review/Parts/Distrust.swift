import Reports

/// What the reader should not lean on: gaps in the records and how figures were made.
struct Distrust: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let findings = DataQuality(context.population, sample: context.sample).findings
    return Section(
      name: "what-to-distrust", title: "What to distrust",
      blocks: findings.isEmpty
        ? [.paragraph("Nothing was found missing or impossible in the records of the period.")]
        : [.notes(findings.map(\.diagnostic))])
  }
}
