import Chronology
import Diagnostics
import Rendering
import Reports
import Testing

/// Reports with any number anywhere: whatever a computation hands over, a renderer must draw.
@Suite struct WildReports {
  private struct Wild {
    var generator: SplitMix

    mutating func number() -> Double {
      switch generator.next() % 9 {
      case 0: .nan
      case 1: .infinity
      case 2: -.infinity
      case 3: 0
      case 4: -1
      case 5: .greatestFiniteMagnitude
      case 6: .leastNonzeroMagnitude
      default: Double(generator.next() % 2_000) / 100
      }
    }

    mutating func optional() -> Double? { generator.next() % 3 == 0 ? nil : number() }

    mutating func range() -> ClosedRange<Double> {
      let (first, second) = (number(), number())
      return first.isNaN || second.isNaN ? 0...1 : min(first, second)...max(first, second)
    }

    mutating func tone() -> Tone {
      [.series(-1), .series(40), .severity(0), .severity(9), .emphasis, .usual][
        Int(generator.next() % 6)]
    }

    mutating func axis() -> Axis {
      let scales: [Axis.Scale] = [.linear, .logarithmic, .categories(["a", "b"]), .categories([])]
      let ticks = (0..<3).map { _ in Axis.Tick(value: number(), label: nil) }
      return Axis(
        title: "axis", unit: Unit.allCases[Int(generator.next() % UInt64(Unit.allCases.count))],
        scale: scales[Int(generator.next() % 4)], range: range(), ticks: ticks)
    }

    mutating func marks() -> [Mark] {
      let point = Mark.Point(x: number(), y: optional())
      return [
        .bar(x: range(), y: range(), tone: tone(), label: "bar"),
        .line([point, .init(x: number(), y: number())], tone: tone()),
        .step([point, .init(x: number(), y: number())], tone: tone()),
        .band([.init(x: number(), lower: number(), upper: number())], tone: tone()),
        .dot(point, isOpen: true, tone: tone(), label: nil),
        .intervalX(
          y: number(), lower: optional(), value: number(), upper: optional(), tone: tone()),
        .intervalY(
          x: number(), lower: optional(), value: number(), upper: optional(), tone: tone()),
        .ruleX(at: number(), label: "rule", tone: tone()),
        .ruleY(at: number(), label: "rule", tone: tone()),
        .text(point, "text", anchor: .end, tone: tone()),
        .cell(x: range(), y: range(), weight: number(), label: "1"),
      ]
    }

    mutating func estimate() -> Estimate {
      Estimate(
        value: optional(), lower: optional(), upper: optional(), numerator: optional(),
        denominator: optional(), n: -1,
        unit: Unit.allCases[Int(generator.next() % UInt64(Unit.allCases.count))],
        status: .ok, caveats: [])
    }

    mutating func table() -> Table {
      Table(
        name: "t", title: "t",
        columns: [
          .init("a", "a", .estimate(.ratio, range: range())), .init("b", "b", .number(.minutes)),
          .init("c", "c", .moment), .init("d", "d", .text),
        ],
        rows: [
          [
            .estimate(estimate()), .number(number()),
            .moment(Instant(milliseconds: Int64(generator.next() % 250_000_000_000_000))),
            .number(number()),
          ]
        ], footnotes: [])
    }

    mutating func report() -> Report {
      let trend = (0..<4).map {
        TrendPoint(week: Week(index: $0), value: optional(), isPartial: true, isCurrent: $0 == 3)
      }
      let chart = Chart(
        name: "c", title: "c", summary: "c", x: axis(), y: axis(), marks: marks(), legend: [],
        data: table(), aspect: number())
      return Report(
        kind: "wild", title: "wild", facts: [],
        sections: [
          Section(
            name: "s", title: "s",
            blocks: [
              .tiles([
                Tile(
                  metric: "m", title: "m", estimate: estimate(), trend: trend, usual: range(),
                  levels: [
                    Level(start: Week(index: 1), value: number()),
                    Level(start: Week(index: 3), value: number()),
                  ],
                  previous: nil, comment: "\(number(), .lines) \(estimate())")
              ]), .chart(chart), .table(table()),
            ])
        ], figures: [], history: [], definitions: [], notes: [], zone: .utc)
    }
  }

  @Test(arguments: 0..<300)
  func everyRendererDrawsThem(seed: Int) {
    var wild = Wild(generator: SplitMix(seed: UInt64(seed)))
    let report = wild.report()
    #expect(!XLSXRenderer().document(report, options: RenderOptions()).isEmpty)
    for renderer in Renderers.textual {
      let text = renderer.render(report, options: RenderOptions())
      #expect(!text.contains("nan") && !text.contains("inf"), "\(renderer.name)")
      #expect(!renderer.files(report, options: RenderOptions()).isEmpty)
    }
  }
}
