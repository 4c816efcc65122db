import Foundation
import Testing

/// The pages of a site, held against a parser of somebody else's.
@Suite struct SitePageTests {
  private static var hasChecker: Bool {
    let shell = Shell(folder: FileManager.default.temporaryDirectory)
    return (try? shell.run("python3 -c 'import html5lib'").status) == 0
  }

  @Test(.enabled(if: hasChecker, "needs python3 with html5lib"))
  func pagesAreValidAndWellBuilt() throws {
    let scratch = try Scratch()
    let checker = project.appendingPathComponent("fixtures/rendering/check_html.py").path
    let outcome = try scratch.shell.run(
      """
      toll simulate --preset tiny --output records >/dev/null
      toll import records/changes.csv records/incidents.csv >/dev/null 2>&1
      toll site pages >/dev/null
      find pages -name '*.html' | sort | xargs python3 \(checker) --site
      """)
    #expect(outcome.status == 0 && outcome.stdout == "", "\(outcome.stdout.prefix(2_000))")
  }
}
