import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// What stands around the records of a file: lines before a header, pages of an API.
@Suite struct Containers {
  private static let time = "2026-11-16T09:30:00Z"

  private func ids(of text: String) throws -> [String?] {
    try Collected.reading(text).records.changes.map { $0.texts[.id] }
  }

  @Test(arguments: [
    "sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "\n \nsep=;\n;;\n", "sep=;\n# made, by, hand\n",
  ]) func aLineMayNameTheDelimiter(before: String) throws {
    let text = before + "id;finished_at;title\nC1;\(Self.time);a,b,c,d\n"
    let (records, summary) = try Collected.reading(text)
    #expect(records.changes.map { $0.texts[.title] } == ["a,b,c,d"])
    #expect(summary.format == "csv")
  }

  @Test func aNamedDelimiterGoesBeforeTheLikeliest() throws {
    #expect(try ids(of: "sep=:\nid:finished_at:a,b,c\nC1:2026-11-16:x\n") == ["C1"])
    #expect(try ids(of: "sep=\t\nid\tfinished_at\nC1\t\(Self.time)\n") == ["C1"])
    // What names no delimiter is a line as others are.
    #expect(try ids(of: "id=C1\nsep=;\nfinished_at=\(Self.time)\n") == ["C1"])
  }

  @Test(arguments: [
    "# exported by hand\n", "# a, b\n# c, d\n\n", "#\n", "\"# made on 1 May, by x\",,\n",
    "# of 2026,,\n", "# a, b, c\n", " \n,,\n",
  ]) func commentsBeforeAHeaderArePassedOver(before: String) throws {
    let text = before + "id,finished_at,title\nC1,\(Self.time),x\nC2,yesterday,x\n"
    let (records, _) = try Collected.reading(text, named: "f")
    #expect(records.changes.map { $0.texts[.id] } == ["C1"])
    let line = before.count { $0 == "\n" } + 3
    #expect(records.rejections.map(\.diagnostic.location?.line) == [line])
  }

  @Test(arguments: [",", ";", "\t", "|"]) func aHeaderMayBeginWithAHash(delimiter: String) throws {
    let rows = [
      ["#", "finished_at", "type"], ["#12", Self.time, "code"], ["13", Self.time, "code"],
    ]
    let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n")
    for before in ["", "# made by hand\n", "sep=\(delimiter)\n"] {
      let (records, summary) = try Collected.reading(before + text)
      #expect(records.changes.count == 2)
      #expect(summary.columns.first?.column == "#")
    }
  }

  @Test func barsSeparateWhereTheyClearlyDo() throws {
    #expect(try ids(of: "id|finished_at|title\nC1|\(Self.time)|a, b\n") == ["C1"])
    #expect(try ids(of: "id,finished_at,a|b|c|d\nC1,\(Self.time),x\n") == ["C1"])
  }

  private func change(_ number: Int) -> String {
    #"{"id": "C\#(number)", "finished_at": "\#(Self.time)", "type": "code"}"#
  }

  @Test(arguments: [
    ("[", "]"), ("[\n", "\n]\n"), (#"{"total": 4, "items": ["#, #"], "next": null}"#),
    (#"{"items": ["#, "]}\n"),
  ]) func pagesAreReadWhole(before: String, after: String) throws {
    let pages = [[1, 2], [], [3, 4]].map { before + $0.map(change).joined(separator: ",") + after }
    for text in [pages.joined(), "[\(pages.joined(separator: ","))]"] {
      let (records, _) = try Collected.reading(text)
      #expect(records.changes.map { $0.texts[.id] } == ["C1", "C2", "C3", "C4"])
      #expect(records.rejections.isEmpty)
    }
  }

  @Test func ofALastPageThatIsCutOffTheWholeRecordsAreKept() throws {
    let text = "[\(change(1))][\(change(2)),\(change(3).dropLast(9))"
    let (records, _) = try Collected.reading(text)
    #expect(records.changes.map { $0.texts[.id] } == ["C1", "C2"])
    #expect(records.rejections.count == 1)
  }

  private static let pages = PayloadFolder.repository.deletingLastPathComponent()
    .appending(path: "shared/field/pages-of-an-api").path()

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: pages), "no shared/field beside this"),
    arguments: ["paginate", "slurp"])
  func pagesOfAVendorAreReadWhole(name: String) throws {
    let path = "\(Self.pages)/\(name).json"
    var records = Collected()
    let file = InputFile(path: path, isFound: false)
    _ = try Intake.read(file, options: ReadOptions(), into: &records)
    #expect(records.changes.count == 20)
    #expect(records.rejections.isEmpty)
  }
}
