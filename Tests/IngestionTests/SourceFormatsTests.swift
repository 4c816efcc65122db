import Diagnostics
import Foundation
import Ingestion
import Testing

struct SourceFormatsTests {
  @Test func everyFileInTheFolderIsRegistered() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Ingestion/Formats")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let types = SourceFormats.all.map { "\(type(of: $0)).swift" }
    #expect(files.sorted() == types.sorted())
  }

  @Test func namesAreUniqueAndTyped() {
    let names = SourceFormats.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  private static func row(of format: any SourceFormat) -> String {
    "| `\(format.name)` | \(format.said.summary.written) | \(format.said.recognisedBy.written) |"
  }

  @Test func theManualHasTheTableOfThem() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/formats.md")
    let table = SourceFormats.all.map(Self.row).joined(separator: "\n")
    #expect(try String(contentsOf: page, encoding: .utf8).contains("|---|---|---|\n\(table)\n"))
  }

  @Test func everyExampleIsReadAsItsFormat() throws {
    // Of a workbook, which is no text, the rows of its sheet are shown.
    for format in SourceFormats.all where format.name != "xlsx" {
      let text = format.example.replacing("\\n", with: "\n").replacing("\\t", with: "\t")
      let (records, summary) = try Collected.reading(
        text + "\n", named: "example", options: try .whatIsNeeded(by: format))
      #expect(summary.format == format.name)
      #expect(summary.tally.accepted > 0, "\(format.name)")
      #expect(records.complaints == [], "\(format.name)")
    }
  }

  @Test(arguments: [
    ("id,started_at\n", "csv"), ("id;started_at\n", "csv"), ("id\n", "csv"),
    ("id\tstarted_at\n", "tsv"), ("[]", "json"), (" \n{\"a\": 1}", "json"),
    ("{\"a\": 1}\n{\"a\": 2}\n", "ndjson"), ("{\"a\": \n{\"a\": 2}}", "json"),
    ("{\"incidents\": [\n{\"id\": 1},\n{\"id\": 2}\n]}", "json"),
    ("{\"a\": x}\n{\"a\": 2}\n", "ndjson"),
  ])
  func theFirstBytesTellTheFormat(text: String, name: String) {
    let sample = FileSample(Array(text.utf8))
    let surest = SourceFormats.all.max { $0.recognises(sample) < $1.recognises(sample) }
    #expect(surest?.name == name)
  }
}
