import Rendering
import Reports
import Testing

@Suite struct TextRendererTests {
  @Test(arguments: Hostile.texts)
  func nothingSteersATerminal(text: String) {
    let page = TextRenderer().render(Hostile.report(saying: text), options: RenderOptions())
    #expect(!page.unicodeScalars.contains { VisibleText.isHidden($0) && $0 != "\n" })
  }

  @Test(arguments: [40, 60, 80, 120])
  func noLineIsWiderThanAsked(width: Int) {
    let reports = [Sample.report, .gallery] + Hostile.texts.map(Hostile.report(saying:))
    for report in reports {
      let page = TextRenderer().render(report, options: RenderOptions(width: width))
      let wide = page.split(separator: "\n").filter { DisplayWidth.of(String($0)) > width }
      #expect(wide.isEmpty, "\(wide.first ?? "")")
    }
  }

  @Test func noLineEndsInASpace() {
    let page = TextRenderer().render(Sample.report, options: RenderOptions())
    #expect(!page.contains(" \n"))
  }

  @Test func coloursAreOnlyThereWhenAskedFor() {
    let colour = TextRenderer().render(Sample.report, options: RenderOptions(usesColour: true))
    let plain = TextRenderer().render(Sample.report, options: RenderOptions())
    #expect(colour.contains("\u{1B}[1m"))
    #expect(!plain.contains("\u{1B}"))
    #expect(
      colour.replacing(/\u{1B}\[[0-9]*m/, with: "").filter { $0 != " " }
        == plain.filter { $0 != " " })
  }

  @Test func columnsStayAlignedUnderWideCharacters() throws {
    let page = TextRenderer().render(Sample.report, options: RenderOptions())
    let lines = page.split(separator: "\n").filter {
      $0.contains("2026-11-1") && $0.hasPrefix("INC")
    }
    let columns = try lines.map { line in
      let date = try #require(line.firstRange(of: "2026-"))
      return DisplayWidth.of(String(line[..<date.lowerBound]))
    }
    #expect(columns.count == 3)
    #expect(Set(columns).count == 1)
  }
}
