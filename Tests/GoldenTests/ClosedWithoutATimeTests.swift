import Foundation
import Testing

private let folder = shared.appendingPathComponent("field/closed-without-a-time")

/// The default list of a desk's incidents: states, and no time at which anything was resolved.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "no ../shared here"))
struct ClosedWithoutATimeTests {
  @Test func oneIsOpenAndNoMinutesAreSaid() throws {
    let scratch = try Scratch(copyOf: folder)
    #expect(try scratch.shell.run("toll import incident.csv").status == 0)
    let review = try scratch.shell.run("toll report --period all").stdout
    let words = review.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains(
        "1 is still open; for how long something was broken is not recorded."), "\(words)")
    #expect(
      words.contains("4 are over but their end is not recorded; 1 more was left out (Canceled)."))
    #expect(!words.contains("Something was broken for"))
    let figures = CSVTable(try scratch.shell.run("toll report --period all --format csv").stdout)
    func value(_ metric: String) -> String? {
      figures.rows.first { $0["metric"] == metric && $0["scope"] == "all" }?["value"]
    }
    #expect(value("incident_count") == "5" && value("incident_minutes") == "")
    #expect(value("time_to_recover_median") == "")
    let asked = "toll preflight --service Desk --at 2026-10-10T00:00:00Z"
    let open = try scratch.shell.run(asked).stdout
    #expect(open.contains("INC0057049") && !open.contains("INC0057044"))
  }
}
