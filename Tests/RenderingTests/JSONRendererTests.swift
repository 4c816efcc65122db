import Diagnostics
import Foundation
import Rendering
import Reports
import Testing
import Text

@Suite struct JSONRendererTests {
  private func object(_ report: Report) throws -> [String: Any] {
    let text = JSONRenderer().render(report, options: RenderOptions())
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func schemaIsNamedAndEveryPartIsThere() throws {
    let report = try object(Sample.report)
    #expect(report["schema"] as? String == "toll.report/1")
    #expect(report["zone"] as? String == "Europe/Berlin")
    #expect((report["sections"] as? [Any])?.count == Sample.report.sections.count)
    #expect((report["figures"] as? [Any])?.count == Sample.report.figures.count)
  }

  /// The kept schema names every unit, severity and category there is.
  @Test func schemaKnowsEveryWord() throws {
    let data = try Data(contentsOf: Fixtures.root.appending(path: "schemas/report-1.json"))
    let schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let parts = try #require(schema["$defs"] as? [String: [String: Any]])
    let members = parts["diagnostic"]?["properties"] as? [String: [String: Any]]
    #expect(parts["unit"]?["enum"] as? [String] == Reports.Unit.allCases.map(\.rawValue))
    #expect(
      members?["severity"]?["enum"] as? [String] == Diagnostic.Severity.allCases.map(\.rawValue))
    #expect(
      members?["category"]?["enum"] as? [String] == Diagnostic.Category.allCases.map(\.rawValue))
  }

  @Test func everyEstimateHasItsStatusAndNumbersInFull() throws {
    let figures = try #require(try object(Sample.report)["figures"] as? [[String: Any]])
    let estimate = try #require(figures[1]["estimate"] as? [String: Any])
    // Foundation's reader may be off by the last bit, so the digits are looked at, too.
    let value = try #require(estimate["value"] as? Double)
    #expect(abs(value - 4.0 / 62) < 1e-15)
    let text = JSONRenderer().render(Sample.report, options: RenderOptions())
    #expect(text.contains("\"value\": 0.06451612903225806,"))
    #expect(estimate["status"] as? String == "ok")
    let refused = try #require(figures[2]["estimate"] as? [String: Any])
    #expect(refused["value"] is NSNull)
    #expect(refused["status"] as? String == "refused")
    #expect(refused["reason"] as? String == "nothing was recovered in this period")
  }

  @Test(arguments: Hostile.texts)
  func oneLineSaysTheSame(text: String) throws {
    let report = Hostile.report(saying: text)
    let line = JSONRenderer().render(report, options: RenderOptions(isOneLine: true))
    #expect(line.utf8.count { $0 == 0x0A } == 1 && line.hasSuffix("\n"))
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    #expect(try #require(value as? NSDictionary) == NSDictionary(dictionary: object(report)))
  }

  @Test(arguments: Hostile.texts)
  func textComesBackAsItWas(text: String) throws {
    let report = try object(Hostile.report(saying: text))
    let title = try #require(report["title"] as? String)
    #expect(Array(title.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: Hostile.texts)
  func nothingInItSteersATerminal(text: String) {
    let json = JSONRenderer().render(Hostile.report(saying: text), options: RenderOptions())
    #expect(!json.unicodeScalars.contains { VisibleText.isHidden($0) && $0 != "\n" })
  }
}
