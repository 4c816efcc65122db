import Chronology
import Foundation
import Rendering
import Reports
import Testing

@Suite struct MarkdownRendererTests {
  private static let canCheck = Python.has("markdown_it") && Python.has("linkify_it")

  private static let calls = [
    "@octocat broke it", "fixes #123 and GH-7", ":tada: done", "| a | b |", "a\\|b", "`code`",
    "``` fence", "- item", "1. one", "# title", "===", "---", "> quote", "    code", "**bold**",
    "![x](y)", "[a](javascript:b)", "www.example.com", "http://example.com/a_b_c", "a  \nb",
    "<!-- -->", "&lt;", "$x$", "~~gone~~", "[^1]: note", "me@example.com",
    "https://example.com/a|b", "ftp://example.com",
  ]

  private func page(_ report: Report) -> String {
    MarkdownRenderer().render(report, options: RenderOptions())
  }

  @Test(.enabled(if: canCheck, "needs python3 with markdown-it-py and linkify-it-py"))
  func nothingInItActsAndEveryTableIsEven() throws {
    let texts = Hostile.texts + Self.calls
    let reports =
      [Sample.report, .gallery] + texts.map { Hostile.report(saying: $0) }
      + ScriptTests.names.map { Hostile.report(saying: $0) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "toll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, report) in reports.enumerated() {
      let file = folder.appending(path: "\(index).md")
      try Data(page(report).utf8).write(to: file)
      paths.append(file.path())
    }
    let goldens = ["review.md"].map { Fixtures.url($0).path() }
    let script = Fixtures.url("check_markdown.py").path()
    let faults = try Python.run([script] + paths + goldens).output
    #expect(faults == "", "\(faults)")
  }

  @Test(arguments: calls) func everyRowHasAsManyPipesAsItsHead(text: String) {
    var width: Int?
    var isPicture = false
    for line in page(Hostile.report(saying: text)).split(separator: "\n") {
      if line.hasPrefix("```") { isPicture.toggle() }
      if isPicture { continue }
      let pipes = line.replacing("\\\\", with: "").replacing("\\|", with: "").filter { $0 == "|" }
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      #expect(width ?? pipes.count == pipes.count, "\(line)")
      width = pipes.count
    }
  }

  @Test func mentionsIssuesAndEmojiAreParted() {
    let page = page(Hostile.report(saying: "@octocat, see #12 :tada:"))
    #expect(page.contains("\\@\u{2060}octocat, see \\#\u{2060}12 :\u{2060}tada:"))
  }

  @Test func contentsPointAtHeadings() {
    let page = page(Sample.report)
    #expect(page.contains("- [Does size matter?](#does-size-matter)\n"))
    #expect(page.contains("\n## Does size matter?\n"))
  }

  @Test func pictureOfAChartIsABlockThatNothingInItCloses() {
    let page = page(Hostile.report(saying: "``` x"))
    #expect(page.contains("\n````text\n"))
    #expect(page.components(separatedBy: "\n````\n").count == 2)
  }
}
