import Foundation
import Testing

/// Exports of which a rate was told that nobody can tell; they lie beside the project.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "no ../shared here"))
struct FieldRateTests {
  private func folder(_ name: String) -> URL { shared.appendingPathComponent("field/\(name)") }

  /// What a report says of an import, its words one space apart.
  private func opening(of file: String, in name: String) throws -> String {
    let scratch = try Scratch(copyOf: folder(name))
    let imported = try scratch.shell.run("toll import \(file)")
    try #require(imported.status == 0)
    let report = try scratch.shell.run("toll report --period all")
    return report.stdout.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test func anOutcomeColumnThatWasNotReadIsNoRate() throws {
    let page = try opening(of: "change_request.csv", in: "outcome-column-unread")
    #expect(!page.contains("none of them failed"))
  }

  @Test func outcomesInAnotherColumnAreNoFlawlessTeam() throws {
    let page = try opening(of: "deployments.csv", in: "type-column-holds-outcomes")
    #expect(!page.contains("none of them failed"))
  }

  @Test func standardWordsOfToolsAreKnown() throws {
    let page = try opening(of: "executions.json", in: "half-of-the-words-known")
    #expect(
      page.contains("2 changes reached production") && page.contains("; 1 of them failed.")
    )
  }

  @Test func anEmergencyIsNoRework() throws {
    let scratch = try Scratch(copyOf: folder("emergency-is-no-rework"))
    _ = try scratch.shell.run("toll import changes.csv")
    let explained = try scratch.shell.run("toll explain rework_ratio --period all")
    #expect(explained.stdout.contains(": 0 / 5, from 5 changes."))
  }
}
