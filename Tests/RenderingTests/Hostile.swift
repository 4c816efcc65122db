import Chronology
import Diagnostics
import Reports

/// Texts that try to break out of every format, and a report that says one of them everywhere.
enum Hostile {
  static let texts = [
    "<script>alert(1)</script>", "\"quoted\" 'single' & ]]> </style></title>--><!--",
    "=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\tTab", "\rReturn", "café",
    "👨‍👩‍👧‍👦 family 🏳️‍🌈", "שלום עולם 123", "\u{202E}reversed\u{2069}\u{2066}", "nul\u{0}byte",
    "\u{1B}[31mred\u{1B}]0;title\u{7}", "quote\"\u{301}combining", "two\nlines", "\u{85}\u{9B}31m",
    "a,b;c", "\u{FEFF}mark", "\u{FFFE}", "javascript:alert(1)", "https://example.com/\"onload=x",
    "https://example.com/a?b=1&c=<d>", String(repeating: "very long ", count: 40), " spaces ", "",
  ]

  static func report(saying text: String) -> Report {
    let caveat = Diagnostic(
      .warning, .caveat, text, hint: Advice(text), at: .init(file: text, line: 1, column: nil))
    let estimate = Estimate(
      value: 0.5, lower: 0.1, upper: nil, numerator: 1, denominator: 2, n: 2, unit: .proportion,
      status: .lowData(reason: text), caveats: [caveat])
    let table = table(saying: text, estimate: estimate)
    return Report(
      kind: "review", title: text, facts: [Fact(text, "\(text) \(estimate)")],
      sections: [
        Section(
          name: text, title: text,
          blocks: [
            .paragraph("\(text): \(estimate)"), .table(table), .table(table),
            .tiles([
              Tile(
                metric: text, title: text, estimate: estimate,
                trend: [
                  TrendPoint(week: Sample.week, value: 1, isPartial: true, isCurrent: true)
                ], usual: 0...1, levels: [], previous: nil, comment: "\(text)")
            ]), .chart(chart(saying: text, data: table)), .notes([caveat]),
          ]),
        Section(name: text, title: text, blocks: []),
      ],
      figures: [figure(saying: text, estimate)], history: [figure(saying: text, estimate)],
      definitions: [Definition(term: text, text: text)], notes: [caveat], zone: .utc)
  }

  private static func figure(saying text: String, _ estimate: Estimate) -> Figure {
    Figure(
      period: Period(
        name: text, firstDay: Sample.week.firstDay, endDay: Sample.week.firstDay.next), scope: text,
      segment: text, metric: text, estimate: estimate, definition: text)
  }

  private static func table(saying text: String, estimate: Estimate) -> Table {
    Table(
      name: text, title: text,
      columns: [
        .init(text, text, .text), .init("n", text, .number(.number)),
        .init("e", text, .estimate(.proportion, range: 0...1)), .init("m", text, .moment),
      ],
      rows: [
        [.text(text), .number(-1), .estimate(estimate), .moment(Instant(milliseconds: -1))],
        [.missing, .missing, .missing, .missing],
      ], footnotes: ["\(text)"])
  }

  private static func chart(saying text: String, data: Table) -> Chart {
    Chart(
      name: text, title: text, summary: text,
      x: Axis(
        title: text, unit: .number, scale: .linear, range: 0...1,
        ticks: [.init(value: 0.5, label: text)]),
      y: Axis(title: text, unit: .number, scale: .categories([text]), range: 0...1, ticks: []),
      marks: [
        .bar(x: 0...0.5, y: 0...1, tone: .series(0), label: text),
        .dot(.init(x: 0.2, y: 0.5), isOpen: true, tone: .severity(1), label: text),
        .ruleX(at: 0.3, label: text, tone: .muted),
        .text(.init(x: 1, y: 0.5), text, anchor: .start, tone: .normal),
      ], legend: [.init(.dot, tone: .emphasis, label: text)], data: data, aspect: 0.2)
  }
}
