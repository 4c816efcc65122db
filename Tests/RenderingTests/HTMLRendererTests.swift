import Foundation
import Rendering
import Reports
import Testing
import Text

@Suite struct HTMLRendererTests {
  private func page(_ report: Report) -> String {
    HTMLRenderer().render(report, options: RenderOptions())
  }

  @Test(arguments: Hostile.texts)
  func nothingFromARecordIsMarkup(text: String) {
    let page = page(Hostile.report(saying: text))
    #expect(!page.contains("<script"))
    #expect(!page.unicodeScalars.contains { VisibleText.isHidden($0) && $0 != "\n" })
  }

  @Test func quoteBeforeACombiningMarkIsEscaped() {
    let page = page(Hostile.report(saying: "a\"\u{301}b"))
    #expect(page.contains("a&quot;\u{301}b"))
    #expect(!page.utf8.elementsEqual("a\"\u{301}b".utf8))
    #expect(page.firstRange(of: "a\"\u{301}b") == nil)
  }

  @Test func onlyPlainWebAddressesBecomeLinks() {
    let links = Hostile.texts.filter {
      page(Hostile.report(saying: $0)).contains("<a href=\"http")
    }
    #expect(links.isEmpty)
    #expect(
      page(Hostile.report(saying: "javascript:alert(1)")).contains("href=\"javascript") == false)
    #expect(
      page(Hostile.report(saying: "https://example.com/a?b=1&c=2"))
        .contains("<a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">"))
  }

  @Test func pageReachesOutForNothing() {
    for report in [Sample.report, Report.gallery] {
      let page = page(report)
      #expect(!page.contains("<script") && !page.contains("<link") && !page.contains("@import"))
      #expect(!page.contains("url(") && !page.contains("src="))
    }
  }

  @Test(.enabled(if: Checker.isThere, "needs python3 with html5lib"))
  func pagesAreValidAndWellBuilt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "toll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let reports = [Sample.report, .gallery] + Hostile.texts.map(Hostile.report(saying:))
    var paths: [String] = []
    for (index, report) in reports.enumerated() {
      let file = folder.appending(path: "\(index).html")
      try Data(page(report).utf8).write(to: file)
      paths.append(file.path())
    }
    #expect(try Checker.run(paths) == "")
  }
}

/// The checker of pages among the fixtures.
private enum Checker {
  static let script = Fixtures.url("check_html.py").path()

  static let isThere = Python.has("html5lib")

  /// What it finds fault with, a line each.
  static func run(_ paths: [String]) throws -> String {
    try Python.run([script] + paths).output
  }
}
