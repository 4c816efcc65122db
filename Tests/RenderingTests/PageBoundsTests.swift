import Chronology
import Diagnostics
import Rendering
import Reports
import Testing

/// However much a report holds, a page of it is short and says how much it leaves to files.
@Suite struct PageBoundsTests {
  private static let many = 20_000
  private static let pages = Renderers.all.filter { $0 is any PageRenderer }

  /// A page of one table or text, with what every page has.
  private static let longestPage = 200_000

  private static func report(_ blocks: [Section.Block], notes: [Diagnostic] = []) -> Report {
    Report(
      kind: "test", title: "Test", facts: [],
      sections: [Section(name: "part", title: "Part", blocks: blocks)], figures: [], history: [],
      definitions: [], notes: notes, zone: .utc)
  }

  private static func table(_ rows: [[Table.Cell]]) -> Table {
    Table(
      name: "names", title: "Names",
      columns: (0..<(rows.first?.count ?? 0)).map { Table.Column("c\($0)", "Column \($0)", .text) },
      rows: rows, footnotes: ["One remark."])
  }

  private static let long = table((0..<many).map { [.text("name-\($0)-end")] })

  private func page(_ renderer: any TextualRenderer, _ report: Report) -> String {
    renderer.render(report, options: RenderOptions())
  }

  /// The page with its lines joined, so that words can be looked for wherever they are broken.
  private func words(_ renderer: any TextualRenderer, _ report: Report) -> String {
    page(renderer, report).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test func aFormatIsAPageOrAFile() {
    #expect(Self.pages.map(\.name).sorted() == ["html", "markdown", "text"])
  }

  @Test(arguments: Self.pages.map(\.name))
  func aPageShowsTheFirstRowsAndCountsTheOthers(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let page = words(renderer, Self.report([.table(Self.long)]))
    #expect(page.contains("name-49-end"))
    #expect(!page.contains("name-50-end"))
    #expect(page.contains("And 19,950 more in the CSV and JSON files."))
    #expect(page.contains("One remark."))
    #expect(page.utf8.count < Self.longestPage)
  }

  @Test func filesHaveEveryRow() {
    let report = Self.report([.table(Self.long)])
    for renderer in [CSVRenderer(), JSONRenderer()] as [any TextualRenderer] {
      let text = page(renderer, report)
      #expect(text.contains("name-0-end"))
      #expect(text.contains("name-19999-end"))
      #expect(!text.contains("19,950"))
    }
  }

  @Test(arguments: Self.pages.map(\.name))
  func aTableSaysWhichRowsAPageShows(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let table = Self.long.showing([7, 3], remark: "The two of the prime ministers.")
    let page = words(renderer, Self.report([.table(table)]))
    let places = ["name-7-end", "name-3-end"].map { page.ranges(of: $0).first?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(try #require(places[0]) < #require(places[1]))
    #expect(!page.contains("name-0-end"))
    #expect(page.contains("The two of the prime ministers."))
    #expect(!page.contains(" more in the"))
  }

  @Test func sumsAtTheEndStay() {
    #expect(Self.long.showing(first: 2, sums: 1).excerpt.rows == [0, 1, Self.many - 1])
    let short = Self.table((0..<3).map { [.text("\($0)")] })
    #expect(short.showing(first: 2, sums: 1).excerpt.rows == [0, 1, 2])
    #expect(short.showing(first: 2).excerpt.rows == [0, 1])
  }

  @Test(arguments: Self.pages.map(\.name))
  func columnsAreBoundedAndTheLastStays(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let table = Self.table([(0..<3_000).map { .text("cell-\($0)-end") }])
    let page = words(renderer, Self.report([.table(table)]))
    #expect(page.contains("cell-0-end") && page.contains("cell-2999-end"))
    #expect(!page.contains("cell-31-end"))
    #expect(page.contains("And 2,968 more columns in the"))
    #expect(words(CSVRenderer(), Self.report([.table(table)])).contains("cell-31-end"))
  }

  @Test(arguments: Self.pages.map(\.name))
  func reservationsAreBounded(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let notes = (0..<Self.many).map {
      Diagnostic(.warning, .caveat, "note-\($0)-end", hint: nil, at: nil)
    }
    for report in [Self.report([.notes(notes)]), Self.report([], notes: notes)] {
      let page = words(renderer, report)
      #expect(page.occurrences(of: "-end") == 50)
      #expect(page.contains("nd 19,950 more such notes."))
      #expect(page.utf8.count < Self.longestPage)
      #expect(words(JSONRenderer(), report).contains("note-19999-end"))
    }
  }

  @Test(arguments: Self.pages.map(\.name))
  func namesInARowAreCounted(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let names = (0..<Self.many).map { "n\($0)" }
    let sentence: Prose = "Services \(names, separator: " and ") were there."
    let report = Self.report([
      .paragraph(sentence), .table(Self.table([[.names(names)]])),
    ])
    let page = words(renderer, report)
    #expect(page.contains("n0 and n1 and n2"))
    #expect(page.contains("n9 and 19,990 more were there."))
    #expect(page.contains("n8, n9 and 19,990 more"))
    #expect(page.utf8.count < Self.longestPage)
    let whole = words(JSONRenderer(), report)
    #expect(whole.contains("n19998 and n19999 were there."))
    #expect(whole.contains("n19998, n19999"))
    #expect(words(CSVRenderer(), report).contains("n19998, n19999"))
  }

  @Test(arguments: Self.pages.map(\.name), ["x", "\u{301}", "é", "<", "\u{202E}", "name "])
  func aTextIsShortWhereverItStands(_ format: String, _ sign: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let text = "begin" + String(repeating: sign, count: 1_000_000) + "end"
    let note = Diagnostic(.warning, .caveat, text, hint: Advice(text), at: .init(file: text))
    let table = Table(
      name: text, title: text, columns: [Table.Column(text, text, .text)],
      rows: [[.text(text)], [.names([text])]], footnotes: [Prose(parts: [.text(text)])])
    let chart = Chart(
      name: text, title: text, summary: text,
      x: Axis(
        title: text, unit: .number, scale: .linear, range: 0...1,
        ticks: [.init(value: 0.5, label: text)]),
      y: Axis(title: text, unit: .number, scale: .categories([text]), range: 0...1, ticks: []),
      marks: [
        .dot(.init(x: 0.5, y: 0.5), isOpen: false, tone: .normal, label: text),
        .ruleX(at: 0.5, label: text, tone: .muted),
        .text(.init(x: 1, y: 0.5), text, anchor: .start, tone: .muted),
      ], legend: [LegendEntry(.dot, tone: .normal, label: text)], data: table, aspect: 0.2)
    let report = Report(
      kind: "test", title: text, facts: [Fact(text, Prose(parts: [.text(text)]))],
      sections: [
        Section(
          name: "part", title: text,
          blocks: [
            .paragraph("\(text) and \([text, text], separator: ", ")."), .table(table),
            .chart(chart), .notes([note]),
          ])
      ], figures: [], history: [], definitions: [Definition(term: text, text: text)],
      notes: [note], zone: .utc)
    let page = page(renderer, report)
    #expect(page.utf8.count < Self.longestPage)
    #expect(page.contains("begi"))
    #expect(words(renderer, report).contains("… stands where a text is too long for a page."))
  }

  @Test(arguments: Self.pages.map(\.name))
  func aChartHasAsManyRowsAsAPage(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let chart = SuccessByType.chart(
      of: SuccessByType.Content(
        name: "many", title: "Many",
        rows: (0..<Self.many).map { row in
          SuccessByType.Row(
            label: "kind-\(row)-end",
            estimate: Estimate(
              value: 0.5, lower: 0.4, upper: 0.6, numerator: 1, denominator: 2, n: 2,
              unit: .proportion, status: .ok, caveats: []))
        }, overall: 0.5))
    let report = Self.report([.chart(chart)])
    let page = words(renderer, report)
    #expect(page.contains("kind-49-end") && !page.contains("kind-50-end"))
    #expect(page.contains("And 19,950 more rows in the"))
    #expect(page.utf8.count < Self.longestPage)
    #expect(words(JSONRenderer(), report).contains("kind-19999-end"))
  }

  @Test(arguments: Self.pages.map(\.name))
  func whatFitsIsAsItWas(_ format: String) throws {
    let renderer = try #require(Renderers.named(format) as? any PageRenderer)
    let options = RenderOptions()
    #expect(
      renderer.render(Sample.report, options: options)
        == renderer.page(Sample.report, options: options))
  }
}

extension String {
  fileprivate func occurrences(of words: String) -> Int { ranges(of: words).count }
}
