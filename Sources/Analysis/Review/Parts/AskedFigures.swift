import Records
import Reports

/// The figures that were asked for by name and have no tile, one a row; nothing where there are none.
struct AskedFigures: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard let names = context.population.question.metrics else { return nil }
    let tiles = Set(Headline.metrics.map(\.name))
    let metrics = MetricCatalog.all.filter { names.contains($0.name) && !tiles.contains($0.name) }
    guard !metrics.isEmpty else { return nil }
    let table = Table(
      name: "figures_asked_for", title: "Figures of the period",
      columns: [
        Table.Column("figure", "Figure", .text),
        Table.Column("period", "Period", .estimate(.number, range: nil)),
        Table.Column("of", "n", .number(.number)),
      ],
      rows: metrics.map { metric in
        let estimate = context.estimate(metric)
        return [.text(metric.title), .estimate(estimate), .number(Double(estimate.n))]
      }, footnotes: [])
    return Section(
      name: "asked", title: "The figures asked for", blocks: [.table(table)])
  }
}
