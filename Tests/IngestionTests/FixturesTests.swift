import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Files that are hostile on purpose, and what is said of each.
struct Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/ingestion").path()

  static func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  /// What is said of a file: a line a record and a line a complaint, or the error that ended it.
  static func story(
    of name: String, chunk: Int = ByteSource.chunkSize, options: ReadOptions = ReadOptions()
  ) throws -> [String] {
    do {
      let (records, summary) = try Collected.reading(
        try bytes(of: name), named: name, chunk: chunk, options: options)
      #expect(summary.tally.rejected == records.rejections.count)
      let told =
        records.changes.map { "change \($0.texts[.id] ?? "")" }
        + records.incidents.map { "incident \($0.texts[.id] ?? "") \($0.texts[.title] ?? "")" }
        + records.recoveries.map { "recovery \($0.texts[.incidentID] ?? "")" }
      return told + records.complaints
    } catch let error as Diagnostic {
      return [error.description]
    }
  }

  /// A file and its story.
  struct Case: CustomTestStringConvertible {
    let name: String
    let story: [String]
    var testDescription: String { name }

    init(_ name: String, _ story: String...) {
      self.name = name
      self.story = story
    }
  }

  static let cases = [
    Case("plain.csv", "incident I1 Disk full", "incident I2 DNS"),
    Case("plain.csv.gz", "incident I1 Disk full", "incident I2 DNS"),
    Case("two-members.csv.gz", "incident I1 Disk full", "incident I2 DNS"),
    Case("padded.csv.gz", "incident I1 Disk full", "incident I2 DNS"),
    Case("no-newline-at-end.csv", "incident I1 Disk full"),
    Case("header-only.csv"),
    Case("bom.csv", "incident I1 Disk full", "bom.csv:3:8: error: \"yesterday\" is not a time"),
    Case("cr.csv", "incident I1 Disk full", "cr.csv:3:8: error: \"yesterday\" is not a time"),
    Case(
      "crlf.csv", "incident I1 two\r\nlines", "crlf.csv:4:8: error: \"yesterday\" is not a time"),
    Case("nul.csv", "incident I2 DNS", "nul.csv:2:8: error: the row holds a NUL byte"),
    Case("latin-1.csv", "incident I1 Caf\u{fffd} down", "incident I2 DNS"),
    Case(
      "ragged.csv", "incident I1 few", "incident I3 empty surplus", "incident I4 good",
      "ragged.csv:3:31: error: the row has 5 fields, the header 4"),
    Case(
      "unterminated.csv", "incident I1 good", "incident I4 good",
      "unterminated.csv:3:7: error: "
        + "text follows the quotation mark that closes the one opened at 3:4",
      "unterminated.csv:4:4: error: the quotation mark opened here is never closed"),
    Case(
      "emoji.csv", "incident 🔥-1 naïve \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}, \"quoted\"",
      "emoji.csv:3:10: error: \"🔥\" is not a time"),
    Case(
      "semicolons.csv", "change C1", "semicolons.csv:3:29: error: \"1,5\" is not a whole number"),
    Case("tabs.tsv", "change C1"),
    Case(
      "impossible-values.csv", "change C3", "change C11",
      "impossible-values.csv:2:4: error: there is no time \"2026-02-30T09:30:00Z\"",
      "impossible-values.csv:3:25: error: \"-1\" is negative",
      "impossible-values.csv:5:25: error: \"1e9\" is not a whole number",
      "impossible-values.csv:6:25: error: "
        + "\"99999999999999999999\" is larger than any count of lines_added",
      "impossible-values.csv:7:27: error: \"perhaps\" is neither true nor false",
      "impossible-values.csv:8:1: error: \"C\\u{7}7\" holds the control character 0x7",
      "impossible-values.csv:9: error: the change has no time",
      "impossible-values.csv:10:4: error: "
        + "\"03/04/2026 9:30\" may have the day first or the month first",
      "impossible-values.csv:11:5: error: "
        + "\"12345\" is a number whose unit its digits do not tell"),
    Case("nested.json", "incident I1 Slow", "incident I2 Down 🔥"),
    Case(
      "broken.json", "incident I1 good", "incident I2 good",
      "broken.json:4:14: error: a comma or } is expected here"
        + "; from here on the file is not read"),
    Case(
      "cut-short.json", "incident I1 ",
      "cut-short.json:1:93: error: the JSON ends in the middle of a value"),
    Case(
      "deep.json", "incident I1 ",
      "deep.json:2:572: error: values are nested more than 512 deep here"
        + "; from here on the file is not read"),
    Case(
      "lines.ndjson", "incident I1 good", "incident I3 😀 é", "incident I5 ", "incident I6 ",
      "lines.ndjson:2:1: error: a value is expected here",
      "lines.ndjson:4:27: error: the control character 0x9 stands in a string",
      "lines.ndjson:6:29: error: the line ends in the middle of a value",
      "lines.ndjson:7:1: error: a record should be an object"),
    Case("empty.csv", Diagnostic.isEmpty("empty.csv").description),
    Case("utf-16.csv", "incident I1 x"),
    Case("zeros.gz", Diagnostic.isNotText("zeros.gz").description),
    Case(
      "cut-short.csv.gz", Diagnostic.gzipEndsEarly("cut-short.csv.gz", byte: 80).description),
    Case(
      "bytes-after.csv.gz", Diagnostic.bytesAfterGzip("bytes-after.csv.gz", byte: 100).description),
    Case(
      "broken.csv.gz",
      Diagnostic.gzipIsBroken("broken.csv.gz", byte: 34, reason: "invalid distance too far back")
        .description),
  ]

  @Test(arguments: cases)
  func theStoryIsTold(_ file: Case) throws {
    #expect(try Self.story(of: file.name) == file.story)
  }

  @Test(arguments: cases)
  func theSizeOfChunksChangesNothing(_ file: Case) throws {
    // How far zlib had read when it gave up depends on how much it was given.
    if file.name == "broken.csv.gz" { return }
    for chunk in [1, 2, 3, 7, 64] {
      #expect(try Self.story(of: file.name, chunk: chunk) == file.story)
    }
  }

  @Test func everyFileHasItsStory() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(
      Set(files.filter { !$0.hasPrefix(".") }) == Set(Self.cases.map(\.name)))
  }
}
