import Chronology
import Foundation
import Rendering
import Reports
import Testing

@Suite struct RowWriterTests {
  private static let columns = ["text", "integer", "number", "flag", "moment", "object"]
  private static let rows: [[ExtractCell]] = [
    [
      .text("=1,\"x\"\n\u{1B}[31m"), .integer(-3), .number(0.1), .flag(true),
      .moment(Instant(milliseconds: 1_774_746_000_250)), .object("{\"a\":\n[1, 2]}"),
    ],
    [.missing, .missing, .number(.nan), .missing, .missing, .missing],
  ]

  private func written(_ name: String, isForExcel: Bool = false) throws -> String {
    let kind = try #require(RowFormats.named(name))
    let zone = try #require(ZoneTable(named: "Europe/Berlin"))
    var writer: any RowWriter = kind.init(
      columns: Self.columns,
      options: RowOptions(calendar: ReportingCalendar(zone: zone), isForExcel: isForExcel))
    var bytes: [UInt8] = []
    for row in Self.rows {
      writer.write(row)
      bytes += writer.drained()
      #expect(writer.count == 0)
    }
    writer.end()
    return String(decoding: bytes + writer.drained(), as: UTF8.self)
  }

  /// 1,774,746,000.25 s is 2026-03-29 01:00 UTC and a quarter of a second: the first moment of summer
  /// time in Berlin.
  @Test func csvIsForASpreadsheet() throws {
    #expect(
      try written("csv") == """
        text,integer,number,flag,moment,object
        "'=1,""x""
        \u{1B}[31m",-3,0.1,true,2026-03-29 03:00:00,"{""a"":
        [1, 2]}"
        ,,,,,

        """)
    #expect(try written("csv", isForExcel: true).hasPrefix("\u{FEFF}text,integer"))
  }

  @Test func linesOfNDJSONAreWholeObjects() throws {
    let lines = try written("ndjson").split(separator: "\n")
    #expect(
      lines == [
        """
        {"text":"=1,\\"x\\"\\n\\u001b[31m","integer":-3,"number":0.1,"flag":true,\
        "moment":"2026-03-29T01:00:00.250Z","object":{"a": [1, 2]}}
        """,
        """
        {"text":null,"integer":null,"number":null,"flag":null,"moment":null,"object":null}
        """,
      ])
  }

  @Test func jsonIsOneArray() throws {
    let text = try written("json")
    let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(rows?.count == 2)
    #expect(text.split(separator: "\n").count == 4)
    #expect(rows?[0]["text"] as? String == "=1,\"x\"\n\u{1B}[31m")
    #expect(rows?[1]["integer"] is NSNull)
  }

  @Test(arguments: ["json", "ndjson", "csv"]) func noRowsAreAFileAllTheSame(name: String) throws {
    let kind = try #require(RowFormats.named(name))
    let zone = try #require(ZoneTable(named: "UTC"))
    var writer: any RowWriter = kind.init(
      columns: ["a"],
      options: RowOptions(calendar: ReportingCalendar(zone: zone), isForExcel: false))
    writer.end()
    let text = String(decoding: writer.drained(), as: UTF8.self)
    #expect(text == ["json": "[\n]\n", "ndjson": "", "csv": "a\n"][name])
  }

  @Test func everyFormatOfTheFolderIsOffered() throws {
    let folder = Fixtures.root.appending(path: "Sources/Rendering/Rows")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0 != "RowWriter.swift" }.map { String($0.dropLast(".swift".count)) }
    #expect(RowFormats.all.map { "\($0)" }.sorted() == files.sorted())
  }
}
