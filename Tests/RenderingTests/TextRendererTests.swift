import Chronology
import Rendering
import Reports
import Testing
import Text

@Suite struct TextRendererTests {
  private static let reports =
    [Sample.report, .gallery] + Hostile.texts.map(Hostile.report(saying:))

  private func page(_ report: Report, _ options: RenderOptions = RenderOptions()) -> String {
    TextRenderer().render(report, options: options)
  }

  /// Minutes are of no incidents: a mean of 155 minutes over 7 incidents is not "1,088 of 7".
  @Test func aMeanSaysOfHowManyAndNotKOfN() {
    let mean = Estimate(
      value: 155.4, lower: nil, upper: nil, numerator: 1_088, denominator: 7, n: 7, unit: .minutes,
      status: .ok, caveats: [])
    let table = Table(
      name: "figures", title: "Figures",
      columns: [Table.Column("mean", "Mean", .estimate(.minutes, range: nil))],
      rows: [[.estimate(mean)]], footnotes: [])
    let report = Report(
      kind: "review", title: "Review", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.table(table)])], figures: [], history: [],
      definitions: [], notes: [], zone: Sample.zone)
    let text = page(report)
    #expect(text.contains("n = 7") && !text.contains("of 7"), "\(text)")
  }

  @Test(arguments: Hostile.texts)
  func nothingSteersATerminal(text: String) {
    for line in page(Hostile.report(saying: text)).split(separator: "\n") {
      let hidden = line.unicodeScalars.filter(VisibleText.isHidden)
      // Our own isolates, opened and closed on one line, are all that may turn words round.
      #expect(hidden.allSatisfy { ["\u{2068}", "\u{2069}"].contains($0) }, "\(line)")
      #expect(
        hidden.filter { $0 == "\u{2068}" }.count == hidden.filter { $0 == "\u{2069}" }.count)
    }
  }

  @Test(arguments: [40, 60, 80, 120, 200])
  func noLineIsWiderThanAsked(width: Int) {
    for report in Self.reports {
      for isASCII in [false, true] {
        let page = page(report, RenderOptions(width: width, isASCII: isASCII))
        let wide = page.split(separator: "\n").filter { DisplayWidth.of(String($0)) > width }
        #expect(wide.isEmpty, "\(wide.first ?? "")")
      }
    }
  }

  @Test func sentencesStayReadableOnAWidePage() {
    let words = Prose(parts: [.text(String(repeating: "word ", count: 100))])
    let report = Report(
      kind: "review", title: "Wide", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.paragraph(words)])], figures: [],
      history: [], definitions: [], notes: [], zone: .utc)
    let lines = page(report, RenderOptions(width: 200)).split(separator: "\n")
    #expect(lines.map(\.count).max() == 89)
  }

  @Test func noLineEndsInASpace() {
    #expect(!page(Sample.report).contains(" \n"))
  }

  @Test func asciiIsBytes32To126() {
    for report in Self.reports {
      let page = page(report, RenderOptions(isASCII: true))
      let others = page.utf8.filter { !(32...126).contains($0) && $0 != UInt8(ascii: "\n") }
      #expect(others.isEmpty, "\(report.title)")
    }
  }

  @Test func coloursAreOnlyThereWhenAskedFor() {
    let colour = page(.gallery, RenderOptions(usesColour: true))
    let plain = page(.gallery)
    #expect(colour.contains("\u{1B}[1m"))
    #expect(!plain.contains("\u{1B}"))
    let bare = colour.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
      .map { $0.reversed().drop { $0 == " " }.reversed() }
    #expect(bare.map { String($0) } == plain.split(separator: "\n").map(String.init))
  }

  @Test func columnsStayAlignedUnderWideCharacters() throws {
    let lines = page(Sample.report).split(separator: "\n").filter {
      $0.contains("2026-11-1") && $0.hasPrefix("INC")
    }
    let columns = try lines.map { line in
      let date = try #require(line.firstRange(of: "2026-"))
      return DisplayWidth.of(String(line[..<date.lowerBound]))
    }
    #expect(columns.count == 3)
    #expect(Set(columns).count == 1)
  }

  @Test(arguments: [60, 80, 120])
  func whatDoesNotFitIsBrokenAndNothingIsLost(width: Int) {
    let text = (1...12).map { "word\($0)" }.joined(separator: " ")
    let page = page(Self.table(of: text, rows: 2), RenderOptions(width: width))
    for word in text.split(separator: " ") { #expect(page.contains(word)) }
    #expect(!page.contains("…"))
  }

  @Test func whatIsCutSaysSoAndWhereAllOfItIs() {
    let long = String(repeating: "a long title that no table has room for ", count: 40)
    let page = page(Self.table(of: long, rows: 1))
    #expect(page.contains("…"))
    #expect(
      page.hasSuffix("… stands where a text did not fit; HTML, CSV and JSON have all of it.\n"))
  }

  private static func table(of text: String, rows: Int) -> Report {
    let table = Table(
      name: "t", title: "Titles",
      columns: [
        .init("id", "Id", .text), .init("title", "Title", .text), .init("more", "More", .text),
        .init("n", "Count", .number(.records)),
      ],
      rows: (0..<rows).map { [.text("ID-\($0)"), .text(text), .text(text), .number(3)] },
      footnotes: [])
    return Report(
      kind: "review", title: "Long", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.table(table)])], figures: [],
      history: [], definitions: [], notes: [], zone: .utc)
  }
}
