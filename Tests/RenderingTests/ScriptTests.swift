import Chronology
import Rendering
import Reports
import Testing
import Text

/// Names in every script stand in columns: in tables, charts, their axes and their legends.
@Suite struct ScriptTests {
  /// A name of each script that a terminal counts in its own way.
  static let names = [
    "checkout", "検索サービス", "결제", "ไทยภาษา", "नमस्ते", "e\u{301}te\u{301}", "שלום עולם 123",
    "خدمة الدفع", "👩‍💻 tools", "🇩🇪🇫🇷", "❤️", "👍🏽", "1️⃣", "ＦＵＬＬ", "ｶﾅ", "🏳️‍🌈 x",
  ]

  private static func report(_ names: [String]) -> Report {
    let table = Table(
      name: "t", title: "By name",
      columns: [.init("name", "Name", .text), .init("n", "Count", .number(.records))],
      rows: names.map { [.text($0), .number(7)] }, footnotes: [])
    let x = Axis(
      title: "", unit: .number, scale: .linear, range: 0...1,
      ticks: names.prefix(3).enumerated().map { .init(value: 0.2 + 0.3 * Double($0), label: $1) })
    let marks = names.indices.flatMap { row -> [Mark] in
      [
        .intervalX(y: Double(row) + 0.5, lower: 0.2, value: 0.5, upper: 0.8, tone: .normal),
        .text(.init(x: 1, y: Double(row) + 0.5), "n = 7", anchor: .start, tone: .muted),
      ]
    }
    let rows = Chart(
      name: "rows", title: "Rows", summary: "", x: x,
      y: Axis(title: "", unit: .number, scale: .categories(names), range: 0...16, ticks: []),
      marks: marks, legend: names.map { .init(.area, tone: .series(0), label: $0) }, data: table,
      aspect: 0.4)
    return Report(
      kind: "review", title: "Names", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.table(table), .chart(rows)])],
      figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }

  @Test func columnsBeginUnderEachOther() {
    let page = TextRenderer().render(Self.report(Self.names), options: RenderOptions())
    let lines = page.split(separator: "\n").map(String.init)
    let counts = lines.filter { $0.hasSuffix(" 7") && !$0.contains("n = 7") }
    #expect(counts.count == Self.names.count)
    #expect(Set(counts.map(DisplayWidth.of)).count == 1)
    let rows = lines.filter { $0.contains("├") && $0.hasSuffix("n = 7") }
    #expect(rows.count == Self.names.count)
    #expect(Set(rows.map(DisplayWidth.of)).count == 1)
    #expect(
      Set(rows.map { DisplayWidth.of(String($0[..<($0.firstIndex(of: "├") ?? $0.startIndex)])) })
        .count == 1)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
  }

  @Test func wordsFromRightToLeftAreIsolated() {
    let page = TextRenderer().render(Self.report(["שלום 12", "plain"]), options: RenderOptions())
    #expect(page.contains("\u{2068}שלום 12\u{2069}"))
    #expect(!page.contains("\u{2068}plain"))
  }

  @Test(arguments: [
    ("café", "cafe"), ("e\u{301}", "e"), ("Ærø", "AEro"), ("Straße", "Strasse"),
    ("3.4–8.6 %", "3.4-8.6 %"), ("−0.31", "-0.31"), ("≥ 3", ">= 3"),
    ("“so” … ‘it’", "\"so\" ... 'it'"),
    ("5 × 3 ± 1", "5 x 3 +/- 1"), ("検索", "\\u{691C 7D22}"), ("\u{1B}[31m", "\\u{1B}[31m"),
    ("👍", "\\u{1F44D}"), ("Łódź", "Lodz"),
  ])
  func plainLettersStandForOthers(text: String, plain: String) {
    let report = Report(
      kind: "review", title: text, facts: [], sections: [], figures: [], history: [],
      definitions: [], notes: [], zone: .utc)
    let page = TextRenderer().render(report, options: RenderOptions(isASCII: true))
    #expect(page == "\(plain)\n\(String(repeating: "=", count: plain.count))\n")
  }
}
