/// How often each cause came back, most often first: the period's incidents within all of them.
package enum CausesThatReturn: ChartComposition {
  /// One cause.
  package struct Cause: Equatable, Sendable {
    package let label: String
    /// Incidents of the period.
    package let now: Int
    /// Incidents of the period and of the weeks before it.
    package let all: Int

    package init(label: String, now: Int, all: Int) {
      self.label = label
      self.now = now
      self.all = all
    }
  }

  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What the longer bars cover, as in "26 weeks".
    package let span: String
    /// Causes in the order of the rows, most frequent first.
    package let causes: [Cause]

    package init(name: String, title: String, span: String, causes: [Cause]) {
      self.name = name
      self.title = title
      self.span = span
      self.causes = causes
    }
  }

  package static let name = "causes_that_return"

  package static func chart(of content: Content) -> Chart {
    let causes = content.causes
    let axis = Axis.linear(
      title: "", unit: .incidents, covering: [0] + causes.map { Double($0.all) })
    return Chart(
      name: content.name, title: content.title,
      summary: causes.isEmpty
        ? "No cause came back."
        : "\(content.title): a row for each of \(causes.count) causes, most frequent first, with "
          + "its incidents in \(content.span) and those of the period among them.",
      x: axis,
      y: Axis(
        title: "", unit: .number, scale: .categories(causes.map(\.label)),
        range: 0...Double(max(1, causes.count)), ticks: []),
      marks: causes.enumerated().flatMap { index, cause in marks(of: cause, in: Double(index)) },
      legend: causes.isEmpty
        ? []
        : [
          LegendEntry(.area, tone: .series(0), label: "in the period"),
          LegendEntry(.area, tone: .series(1), label: "in \(content.span)"),
        ], data: data(of: content), aspect: 0.04 + 0.035 * Double(max(1, causes.count)))
  }

  private static func marks(of cause: Cause, in row: Double) -> [Mark] {
    let rows = (row + 0.2)...(row + 0.8)
    let label = "\(cause.label): \(cause.now) of \(cause.all)"
    let now = Double(cause.now)
    let all = Double(cause.all)
    return [
      .bar(x: 0...now, y: rows, tone: .series(0), label: label),
      .bar(x: now...max(now, all), y: rows, tone: .series(1), label: label),
    ]
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("cause", "Cause", .text), .init("in_period", "In the period", .number(.incidents)),
        .init("in_history", "In \(content.span)", .number(.incidents)),
      ],
      rows: content.causes.map {
        [.text($0.label), .number(Double($0.now)), .number(Double($0.all))]
      }, footnotes: [])
  }
}

extension CausesThatReturn {
  package static var examples: [(label: String, content: Content)] {
    func content(_ name: String, _ causes: [Cause]) -> Content {
      Content(name: name, title: "Causes that came back", span: "26 weeks", causes: causes)
    }
    return [
      (
        "A few causes.",
        content(
          name,
          [
            Cause(label: "certificate expired", now: 1, all: 8),
            Cause(label: "connection pool exhausted", now: 0, all: 6),
            Cause(label: "table locked by migration", now: 3, all: 5),
          ])
      ),
      (
        "A long name, one of hundreds, all of them now.",
        content(
          "causes_that_return_hard",
          [
            Cause(
              label: "the provider's load balancer sends traffic to a zone that is gone", now: 0,
              all: 240), Cause(label: "é <b>", now: 2, all: 2),
          ])
      ),
      ("None.", content("causes_that_return_empty", [])),
    ]
  }
}
