/// How often each cause came back, most often first (Pareto): the period's incidents within all of
/// them, and their share of everything.
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
    /// Incidents whose cause is recorded, of which these are some.
    package let total: Int

    package init(name: String, title: String, span: String, causes: [Cause], total: Int) {
      self.name = name
      self.title = title
      self.span = span
      self.causes = causes
      self.total = total
    }

    /// How many incidents each cause and those above it account for.
    fileprivate var running: [Int] {
      var sum = 0
      return causes.map { cause in
        sum += cause.all
        return sum
      }
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
          + "its incidents in \(content.span), those of the period among them, and their share of all "
          + "\(content.total) incidents with a known cause.",
      x: axis,
      y: Axis(
        title: "", unit: .number, scale: .categories(causes.map(\.label)),
        range: 0...Double(max(1, causes.count)), ticks: []),
      marks: marks(of: content, end: axis.range.upperBound),
      legend: causes.isEmpty
        ? []
        : [
          LegendEntry(.area, tone: .emphasis, label: "in the period"),
          LegendEntry(.area, tone: .muted, label: "earlier in \(content.span)"),
        ], data: data(of: content), aspect: 0.04 + 0.035 * Double(max(1, causes.count)))
  }

  private static func marks(of content: Content, end: Double) -> [Mark] {
    content.causes.enumerated().flatMap { index, cause -> [Mark] in
      let rows = (Double(index) + 0.2)...(Double(index) + 0.8)
      let label = "\(cause.label): \(cause.now) of \(cause.all)"
      let now = Double(cause.now)
      let share = (Double(cause.all) / Double(max(1, content.total)) * 100).rounded()
      let words = "\(Thousands.grouped(String(cause.all))) \u{B7} \(Int(share))\u{A0}%"
      return [
        .bar(x: 0...now, y: rows, tone: .emphasis, label: label),
        .bar(x: now...max(now, Double(cause.all)), y: rows, tone: .muted, label: label),
        .text(.init(x: end, y: Double(index) + 0.5), words, anchor: .start, tone: .muted),
      ]
    }
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("cause", "Cause", .text), .init("in_period", "In the period", .number(.incidents)),
        .init("in_history", "In \(content.span)", .number(.incidents)),
        .init("share", "Share", .number(.proportion)),
        .init("running_share", "With those above", .number(.proportion)),
      ],
      rows: zip(content.causes, content.running).map { cause, running in
        [
          .text(cause.label), .number(Double(cause.now)), .number(Double(cause.all)),
          .number(Double(cause.all) / Double(max(1, content.total))),
          .number(Double(running) / Double(max(1, content.total))),
        ]
      },
      footnotes: ["Of \(content.total, "incident") with a known cause."])
  }
}

extension CausesThatReturn {
  package static var examples: [(label: String, content: Content)] {
    func content(_ name: String, _ causes: [Cause]) -> Content {
      Content(
        name: name, title: "Causes that came back", span: "26 weeks", causes: causes,
        total: causes.reduce(3) { $0 + $1.all })
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
