import Foundation
import Testing

/// Pages as a browser lays them out, at four widths, their data folded and unfolded, and in the dark.
@Suite struct BrowserTests {
  /// Every page that is kept, by its path in the project.
  static let pages: [String] = {
    let files = try? FileManager.default.subpathsOfDirectory(
      atPath: Fixtures.root.appending(path: "reports").path())
    let reports = (files ?? []).filter { $0.hasSuffix(".html") }.sorted().map { "reports/\($0)" }
    return reports + ["fixtures/rendering/review.html"]
  }()

  @Test(
    .enabled(if: Browser.isThere, "needs python3 and chromium-headless-shell"), arguments: pages)
  func nothingIsCutCoveredOrTooFaintToRead(page: String) throws {
    #expect(Self.pages.count >= 6)
    let found = try Browser.check([Fixtures.root.appending(path: page).path()])
    #expect(found.output == "")
    #expect(found.status == 0)
  }

  @Test(.enabled(if: Browser.isThere, "needs python3 and chromium-headless-shell"))
  func flawsAreFound() throws {
    let page = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).html")
    try Data(Self.flawed.utf8).write(to: page)
    defer { try? FileManager.default.removeItem(at: page) }
    let output = try Browser.check([page.path()]).output
    for flaw in [
      "the page is 2000 wide in a window of 380", "words beyond the page: \"far\"",
      "words cover words: \"under\" and \"over\"", "contrast 1.61 (204,204,204 on 255,255,255)",
      "letters of 8.0 pixels, 1 times: \"small\"", "words cut by their drawing: \"outside\"",
    ] {
      #expect(output.contains(flaw), "\(flaw)")
    }
  }

  private static let flawed = """
    <!DOCTYPE html><html lang="en"><head><title>Flaws</title></head>
    <body style="margin:0;background:#fff;color:#000;font:16px sans-serif">
    <div style="width:2000px;text-align:right">far</div><p style="color:#ccc">faint</p>
    <p style="font-size:8px">small</p>
    <div style="position:absolute;top:200px">under</div>
    <div style="position:absolute;top:204px">over</div>
    <svg width="100" height="50" viewBox="0 0 100 50"><text x="90" y="20">outside</text></svg>
    </body></html>
    """
}

/// The checker of pages in a browser.
private enum Browser {
  static let script = Fixtures.root.appending(path: "checks/browser/check.py").path()

  /// Without a browser the checker ends with 69, service unavailable.
  static let isThere = (try? Python.run([script]).status) == 0

  static func check(_ pages: [String]) throws -> (status: Int32, output: String) {
    try Python.run([script] + pages)
  }
}
