import Foundation
import Settings
import Testing

@Suite struct SettingCatalogTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func everySettingOfTheFolderIsInTheCatalogue() throws {
    let folder = Self.project.appendingPathComponent("Sources/Settings/Catalog")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let registered = SettingCatalog.all.map { setting in
      setting.name.split(separator: "_").map(\.capitalized).joined() + ".swift"
    }
    #expect(registered.sorted() == files.sorted())
  }

  @Test func theExampleIsUnderstoodAsItStandsAndUncommented() {
    let example = ConfigurationFile.example
    let lines = example.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 && $0.hasPrefix("#") })
    #expect(ConfigurationFile(parsing: example, file: "f").findings.isEmpty)
    // A number sign and one space before a word is a comment; all else is a setting.
    let settings = lines.filter { !$0.hasPrefix("# ") || $0.hasPrefix("#  ") }
      .map { $0.dropFirst() }.joined(separator: "\n")
    let file = ConfigurationFile(parsing: settings, file: "f")
    #expect(file.findings.isEmpty)
    #expect(file.entries.keys.sorted() == SettingCatalog.all.map(\.name).sorted())
  }

  /// `RECORD=1` writes the manual's table.
  @Test func theManualHasEverySetting() throws {
    let place = Self.project.appendingPathComponent("docs/settings.md")
    let lines = try String(contentsOf: place, encoding: .utf8).components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| setting |") })
    let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
    let table =
      lines[start..<start + 2]
      + SettingCatalog.all.map { "| `\($0.name)` | \($0.meaning) | \($0.usual) |" }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try (lines[..<start] + table + lines[end...]).joined(separator: "\n")
        .write(to: place, atomically: true, encoding: .utf8)
    } else {
      #expect(Array(lines[start..<end]) == Array(table), "RECORD=1 swift test rewrites the table")
    }
  }

  /// Each block of YAML in the manual is a configuration, or a part of one, but where files of others'
  /// pipelines are told.
  @Test func theManualsFilesAreUnderstood() throws {
    let folder = Self.project.appendingPathComponent("docs")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "pipelines.md" }
    var count = 0
    for page in pages {
      let text = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
      for block in text.components(separatedBy: "```yaml\n").dropFirst() {
        let yaml = block.components(separatedBy: "\n```")[0]
        #expect(ConfigurationFile(parsing: yaml, file: page).findings.isEmpty, "\(yaml)")
        count += 1
      }
    }
    #expect(count >= 3)
  }
}
