import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// A sheet of a workbook is read as the table it is.
@Suite struct WorkbookTests {
  private static func reading(
    _ workbook: TinyWorkbook, sheet: String? = nil, limit: Int? = nil
  ) throws(Diagnostic) -> (records: Collected, summary: ReadSummary) {
    var options = ReadOptions()
    options.sheet = sheet
    if let limit {
      options.inflation.bytes = limit
      options.inflation.ratio = 0
    }
    return try Collected.reading(workbook.bytes, named: "book.xlsx", options: options)
  }

  private static let header = TinyWorkbook.rows([["id", "started_at", "resolved_at", "title"]])

  /// The titles of incidents whose titles are these cells.
  private static func titles(_ cells: [String], _ workbook: TinyWorkbook) throws -> [String?] {
    var workbook = workbook
    let rows = cells.enumerated().map { index, cell in
      "<row><c t=\"inlineStr\"><is><t>\(index)</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>2026-11-16T09:30:00Z</t></is></c><c/>\(cell)</row>"
    }
    workbook.sheets = [("Sheet1", nil, header + rows.joined())]
    return try reading(workbook).records.incidents.map { $0.texts[.title] }
  }

  @Test func textsMayBeSharedInlineOrAFormulas() throws {
    let shared =
      "<si><t>Caf\u{e9} &amp; co</t></si>"
      + "<si><r><t xml:space=\"preserve\">two </t></r><r><rPr/><t>runs</t></r><rPh><t>x</t></rPh></si>"
      + "<si/><si><t>a_x000D_\nb &#65;&#x42;</t></si>"
    let cells = [
      "<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>2</v></c>",
      "<c t=\"s\"><v>3</v></c>", "<c t=\"inlineStr\"><is><r><t>x</t></r><r><t>y</t></r></is></c>",
      "<c t=\"str\"><f>A1&amp;\"z\"</f><v>1z</v></c>", "<c t=\"b\"><v>1</v></c>",
      "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"str\"><v><![CDATA[<b>]]></v></c>",
    ]
    let titles = try Self.titles(cells, TinyWorkbook("", strings: shared))
    #expect(
      titles == [
        "Caf\u{e9} & co", "two runs", nil, "a\r\nb AB", "xy", "1z", "true", nil, "<b>",
      ])
  }

  /// Only the topmost of merged cells holds anything; a row that has nothing of its own is none, and of
  /// merged names of columns each belongs to one.
  @Test func cellsMergedWithTheOneAboveHoldTheSame() throws {
    var workbook = TinyWorkbook(
      TinyWorkbook.rows([
        ["service", "id", "finished_at", "outcome"],
        ["Checkout", "C1", "2026-11-16T09:30:00Z", "success"],
        ["", "C2", "2026-11-17T09:30:00Z", "failed"], ["", "", "", ""],
        ["Search", "C3", "2026-11-18T09:30:00Z", ""], ["", "C4", "2026-11-19T09:30:00Z", ""],
        ["", "C5", "2026-11-20T09:30:00Z", "success"],
      ]))
    workbook.epilogue =
      "<mergeCells count=\"4\"><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A5:A6\"/>"
      + "<mergeCell ref=\"D5:D6\"/><mergeCell ref=\"A1:B1\"/></mergeCells>"
    let (records, summary) = try Self.reading(workbook)
    #expect(records.changes.map { $0.texts[.id] } == ["C1", "C2", "C3", "C4", "C5"])
    #expect(
      records.changes.map { $0.texts[.service] } == [
        "Checkout", "Checkout", "Search", "Search", nil,
      ])
    #expect(
      records.changes.map { $0.texts[.outcome] } == ["success", "failed", nil, nil, "success"])
    #expect(
      summary.notes.contains { $0.message.hasPrefix("2 cells are merged with the one above") })
  }

  /// Marks that say of a cell what the one above does.
  @Test(arguments: ["&quot;", "\u{3003}", "-&quot;-", "Dito", "ditto", "''"])
  func dittoMarksRepeatTheCellAbove(mark: String) throws {
    let (records, summary) = try Self.reading(
      TinyWorkbook(
        TinyWorkbook.rows([
          ["service", "id", "finished_at"], ["web", "C1", "2026-11-16T09:30:00Z"],
          [mark, "C2", "2026-11-17T09:30:00Z"], [mark, "C3", "2026-11-18T09:30:00Z"],
          ["api", "C4", "2026-11-19T09:30:00Z"],
        ])))
    #expect(records.changes.map { $0.texts[.service] } == ["web", "web", "web", "api"])
    #expect(summary.notes.contains { $0.message.hasPrefix("2 cells hold a ditto mark") })
  }

  /// What names no block of cells merges nothing.
  @Test(arguments: [
    "", ":", "A2", "A2:", ":A3", "A3:A2", "2:3", "A:B", "AAAA2:AAAA3", "A0:A0", "A-2:A3",
    "A2:A99999999999999999999", "A2:A3:A4", "\u{e9}2:\u{e9}3", "A2:A3\" ref=\"A",
  ])
  func rangesThatAreNoneMergeNothingAndEndNothing(range: String) throws {
    var workbook = TinyWorkbook(
      TinyWorkbook.rows([
        ["service", "id", "finished_at"], ["web", "C1", "2026-11-16T09:30:00Z"],
        ["", "C2", "2026-11-17T09:30:00Z"],
      ]))
    workbook.epilogue =
      "<mergeCells><mergeCell ref=\"\(range)\"/><mergeCell ref=\"B9:B99\"/></mergeCells>"
    let (records, _) = try Self.reading(workbook)
    #expect(records.changes.map { $0.texts[.id] } == ["C1", "C2"])
    let isMerged = range.hasPrefix("A2:A3\"")
    #expect(records.changes.map { $0.texts[.service] } == ["web", isMerged ? "web" : nil])
  }

  /// Days by hand: 46342 is 2026-11-16, as LibreOffice and Excel show it.
  @Test(arguments: [
    ("yyyy-mm-dd hh:mm:ss", "46342.395833333336", "2026-11-16 09:30:00"),
    ("yyyy-mm-dd hh:mm", "46342", "2026-11-16 00:00:00"), ("d-mmm-yy", "46342", "2026-11-16"),
    ("d-mmm-yy", "46342.5", "2026-11-16 12:00:00"), ("h:mm AM/PM", "0.395833333333333", "09:30:00"),
    ("[h]:mm:ss", "1.5", "36:00:00"),
    ("[$-409]m/d/yy h:mm AM/PM;@", "46342.75", "2026-11-16 18:00:00"),
    ("[Red]0.00", "1.25", "1.25"), ("0.00E+00", "12", "12"), ("00000", "45", "00045"),
    ("&quot;Level &quot;0", "3", "3"), ("0&quot; lines&quot;", "45", "45"),
    ("#,##0&quot; LOC&quot;", "1234", "1234"), ("0\\ \\%", "5", "5"),
    ("0.0&quot; h&quot;", "1.5", "1.5 h"), ("#,##0.0 &quot;hours&quot;", "2", "2 hours"),
    ("[Red]0&quot; d&quot;", "2", "2 d"), ("0&quot;x&quot;", "3", "3"),
    ("&quot;SEV&quot;0", "2", "SEV2"), ("&quot;#&quot;0", "7", "#7"),
    ("&quot;CHG-&quot;0000&quot;-A&quot;", "7", "CHG-0007-A"), ("_-0_-", "12", "12"),
    ("&quot;INC&quot;0000000", "45", "INC0000045"),
    ("\\A\\B\\-0000", "7", "AB-0007"), ("0&quot; min&quot;", "90", "90 min"),
    ("&quot;P&quot;#", "2", "P2"), ("#,##0", "1234", "1234"), ("&quot;$&quot;0.00", "1.5", "1.5"),
    ("0%", "0.5", "0.5"), ("000-0000", "5551234", "5551234"), ("&quot;x&quot;", "5", "5"),
    ("General", "1.6E9", "1600000000"), ("@", "0.1", "0.1"),
    ("0", "0.30000000000000004", "0.3"), ("mmmm", "46342", "2026-11-16"),
    ("mm:ss", "0.5", "12:00:00"),
    ("yyyy\\-mm\\-dd\\Thh:mm:ss.000", "46342.00000001157", "2026-11-16 00:00:00.001"),
    ("yyyy-mm-dd", "59", "1900-02-28"), ("yyyy-mm-dd", "61", "1900-03-01"),
    ("yyyy-mm-dd", "-1", "-1"),
    // Ids: every digit that is written counts, and what is written with its power of ten is whole.
    ("General", "1234567890123456789", "1234567890123456789"),
    ("General", "1.2E15", "1200000000000000"), ("0", "9007199254740993", "9007199254740993"),
    ("General", "9.007199254740992E15", "9007199254740992"),
    ("00000000000000000", "1234567890123456", "01234567890123456"),
    ("0", "-1234567890123456", "-1234567890123456"), ("General", "1E30", "1E+30"),
    ("000000000000000000", "45", "000000000000000045"),
  ])
  func aNumberIsWhatItsFormatShows(format: String, number: String, text: String) throws {
    let cell = "<c s=\"1\"><v>\(number)</v></c>"
    #expect(try Self.titles([cell], TinyWorkbook("", formats: [format])) == [text])
  }

  @Test func daysMayCountFrom1904() throws {
    var workbook = TinyWorkbook("", formats: ["yyyy-mm-dd"])
    workbook.workbookProperties = "<workbookPr date1904=\"1\"/>"
    #expect(try Self.titles(["<c s=\"1\"><v>44880</v></c>"], workbook) == ["2026-11-16"])
  }

  @Test func rowsAndCellsThatAreNotWrittenAreEmpty() throws {
    let rows =
      "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>id</v></c><c r=\"D3\" t=\"str\"><v>started_at</v></c></row>"
      + "<row r=\"5\"/><row r=\"7\"><c r=\"B7\"><v>1</v></c><c r=\"D7\" t=\"d\"><v>2026-11-16T09:30:00</v></c>"
      + "</row><row r=\"8\"><c r=\"B8\"><v>2</v></c><c r=\"D8\" t=\"str\"><v>soon</v></c></row>"
    var options = ReadOptions()
    options.kind = .incidents
    let (records, summary) = try Collected.reading(
      TinyWorkbook(rows).bytes, named: "book.xlsx", options: options)
    #expect(records.incidents.map { $0.texts[.id] } == ["1"])
    #expect(records.complaints == ["book.xlsx:8:4: error: \"soon\" is not a time"])
    #expect(summary.format == "xlsx")
    #expect(summary.bytes == TinyWorkbook(rows).bytes.count)
  }

  @Test func whatStandsAboveTheHeaderIsPassedOver() throws {
    let rows = TinyWorkbook.rows([
      ["Incidents of 2026"], [], ["As of", "2026-11-16"],
      ["id", "Started\nat", "resolved_at", "title"],
      ["1", "2026-11-16T09:30:00Z", "2026-11-16T10:30:00Z", "One\ntwo"],
      ["2", "2026-11-17T09:30:00Z", "never", "Three"],
    ])
    let (records, summary) = try Self.reading(TinyWorkbook(rows))
    #expect(records.incidents.map { $0.texts[.title] } == ["One\ntwo"])
    #expect(records.complaints == ["book.xlsx:6:3: error: \"never\" is not a time"])
    #expect(summary.notes.contains { $0.message.contains("named in row 4") })
  }

  @Test func aSheetIsTakenByItsName() throws {
    var workbook = TinyWorkbook("")
    func sheet(_ id: String) -> String {
      Self.header + TinyWorkbook.rows([[id, "2026-11-16T09:30:00Z"]])
    }
    workbook.sheets = [
      ("Lists", "hidden", sheet("0")), ("Incidents", nil, sheet("1")), ("2025", nil, sheet("2")),
    ]
    let ids = { (name: String?) in
      try Self.reading(workbook, sheet: name).records.incidents.map { $0.texts[.id] }
    }
    #expect(try ids(nil) == ["1"])
    #expect(try ids("incidents") == ["1"])
    #expect(try ids("2025") == ["2"])
    #expect(try ids("Lists") == ["0"])
    #expect(try Self.reading(workbook).summary.notes.contains { $0.message.contains("\"2025\"") })
    let error = #expect(throws: Diagnostic.self) { try ids("Incident") }
    #expect(error?.category == .usage)
    #expect(error?.hint?.written.contains("Did you mean Incidents?") == true)
  }

  @Test func aRefusalOfTheFirstSheetTellsOfTheOthers() throws {
    var workbook = TinyWorkbook("")
    workbook.sheets = [
      ("Read me", nil, TinyWorkbook.rows([["Fill in the form"]])), ("Answers", nil, Self.header),
    ]
    let error = #expect(throws: Diagnostic.self) { try Self.reading(workbook) }
    #expect(error?.hint?.written.contains("the workbook also has \"Answers\"") == true)
    #expect(error?.hint?.written.contains("--sheet NAME") == true)
  }

  @Test func aVendorsTableInAWorkbookIsTheVendors() throws {
    let rows = TinyWorkbook.rows([
      ["number", "sys_id", "short_description", "opened_at", "resolved_at", "state", "priority"],
      [
        "INC0000045", "a1", "Down", "2026-11-16 09:30:00", "2026-11-16 10:30:00", "Resolved",
        "1 - Critical",
      ],
    ])
    let (records, summary) = try Self.reading(TinyWorkbook(rows))
    #expect(summary.format == "servicenow")
    #expect(records.incidents.map { $0.texts[.id] } == ["INC0000045"])
  }

  @Test func namesMayHaveAPrefix() throws {
    let rows = TinyWorkbook.rows([
      ["id", "started_at", "resolved_at"], ["1", "2026-11-16T09:30:00Z"],
    ])
    .replacing("<", with: "<x:").replacing("<x:/", with: "</x:")
    var workbook = TinyWorkbook(rows)
    workbook.prefix = "x:"
    #expect(try Self.reading(workbook).records.incidents.count == 1)
  }

  @Test func aDocumentTypeIsRefused() throws {
    var workbook = TinyWorkbook(Self.header)
    workbook.prologue = "<!DOCTYPE x [<!ENTITY a \"b\">]>"
    let error = #expect(throws: Diagnostic.self) { try Self.reading(workbook) }
    #expect(error?.message.contains("document type") == true)
  }

  @Test func zerosBeforeANumberAreNoMoreThanAFormatHas() throws {
    let format = String(repeating: "0", count: 20_000)
    let cell = "<c s=\"1\"><v>45</v></c>"
    #expect(
      try Self.titles([cell], TinyWorkbook("", formats: [format]))
        == [String(repeating: "0", count: 253) + "45"])
  }

  /// The limit of a cell is 32,767 characters in Excel and 50,000 in Google's sheets; one beyond the
  /// first plane counts two, and one that XML cannot hold is written with seven.
  @Test(arguments: [
    ("s", "x", 50_000, true), ("s", "x", 50_001, false), ("inlineStr", "x", 50_001, false),
    ("str", "x", 400_000, false), ("str", "\u{1f6d1}", 25_001, false),
    ("str", "_x0041_", 8_000, true),
  ])
  func aRowWithATextLongerThanACellHoldsIsRejected(
    type: String, character: String, count: Int, fits: Bool
  ) throws {
    let text = String(repeating: character, count: count)
    let cell =
      switch type {
      case "s": "<c t=\"s\"><v>0</v></c>"
      case "str": "<c t=\"str\"><v>\(text)</v></c>"
      default: "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
    var workbook = TinyWorkbook("", strings: type == "s" ? "<si><t>\(text)</t></si>" : "")
    let other = "<c t=\"str\"><v>short</v></c>"
    let titles = try Self.titles([cell, other], workbook)
    guard !fits else {
      #expect(titles.map { $0?.count } == [count, 5])
      return
    }
    #expect(titles == ["short"])
    workbook.sheets = [
      (
        "Sheet1", nil,
        Self.header
          + "<row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>2026-11-16</v></c>\(cell)</row>"
      )
    ]
    let complaints = try Self.reading(workbook).records.complaints
    #expect(complaints.count == 1)
    #expect(
      complaints.first?.hasPrefix("book.xlsx:2:3: error: the cell holds more than 50000") == true)
  }

  @Test func whatGrowsTooFarIsRefused() throws {
    let long = String(repeating: "x", count: 30_000)
    let row = "<row><c t=\"str\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>"
    let many = TinyWorkbook(
      Self.header + String(repeating: row, count: 100), strings: "<si><t>\(long)</t></si>")
    for limit in [1_000, 100_000] {
      let error = #expect(throws: Diagnostic.self) { try Self.reading(many, limit: limit) }
      #expect(error?.message.contains("many times its size") == true)
    }
  }

  @Test func whatIsDamagedIsRefused() throws {
    let parts = TinyWorkbook(Self.header).parts
    let reason = { (bytes: [UInt8]) in
      #expect(throws: Diagnostic.self) { try Collected.reading(bytes, named: "book.xlsx") }?.message
        ?? ""
    }
    #expect(reason(TinyWorkbook.zip(parts, checksum: 7)).contains("checksum"))
    #expect(reason(TinyWorkbook.zip(parts, flags: 1)).contains("password"))
    #expect(reason(TinyWorkbook.zip(parts).dropLast(30)).contains("the list of what is in it"))
    let binary = parts + [(name: "xl/workbook.bin", text: "")]
    #expect(reason(TinyWorkbook.zip(binary)).contains("xlsb"))
    var workbook = TinyWorkbook("<row r=\"2\"/><row r=\"1\"/>")
    #expect(reason(workbook.bytes).contains("out of order"))
    workbook = TinyWorkbook("<row><c t=\"s\"><v>9</v></c></row>")
    #expect(reason(workbook.bytes).contains("a text that is not there"))
    workbook = TinyWorkbook("<row><c r=\"ZZZ1\"><v>9</v></c></row>")
    #expect(reason(workbook.bytes).contains("out of order"))
    workbook = TinyWorkbook("")
    #expect(reason(workbook.bytes).contains("\"Sheet1\" is empty"))
  }

  @Test func cellsWithoutAValueAreCounted() throws {
    let rows =
      Self.header + "<row><c><v>1</v></c><c t=\"str\"><v>2026-11-16T09:30:00Z</v></c>"
      + "<c><f>NOW()</f><v/></c><c t=\"e\"><v>#DIV/0!</v></c></row>"
    let (records, summary) = try Self.reading(TinyWorkbook(rows))
    #expect(records.incidents.count == 1)
    #expect(summary.notes.contains { $0.message.hasPrefix("2 cells are taken for empty") })
  }

  // MARK: Files of programs

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/workbooks")

  private static var files: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
    return (all ?? []).filter { $0.hasSuffix(".xlsx") }.sorted()
  }

  /// The table that each of the programs saved, by hand.
  private static let table = [
    "I-1|checkout|1|\(instant(2026, 11, 2, 9, 5))|\(instant(2026, 11, 2, 13, 5))"
      + "|Caf\u{e9} \"A\", down\n=SUM(1)",
    "I-2|search|2|\(instant(2026, 11, 3, 23, 30))|-|<b>",
  ]

  @Test func theFilesOfProgramsAreThere() {
    #expect(Self.files.count >= 3, "\(Self.files)")
  }

  @Test(arguments: files) func everyProgramsFileIsRead(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    let (records, _) = try Collected.reading(bytes, named: name)
    let told = records.incidents.map { incident in
      let times = [incident.startedAt, incident.resolvedAt].map { $0.map { "\($0)" } ?? "-" }
      let texts = [Incident.Field.id, .service, .severity].map { incident.texts[$0] ?? "" }
      return (texts + times + [incident.texts[.title] ?? ""]).joined(separator: "|")
    }
    #expect(told == Self.table)
  }

  @Test(arguments: 0..<30) func aSpoiledWorkbookDoesNoHarm(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let stored = TinyWorkbook(
      Self.header
        + TinyWorkbook.rows([["1", "2026-11-16T09:30:00Z"], ["2", "46342.5", "", "x"]]),
      strings: "<si><t>a</t></si>")
    var books = [stored.bytes]
    for name in Self.files {
      books.append(Array(try Data(contentsOf: Self.folder.appending(path: name))))
    }
    for var bytes in books {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let mutation = Mutation.allCases.randomElement(using: &random) ?? .turnABit
        mutation.apply(to: &bytes, &random)
      }
      check(bytes, seed)
    }
    // With checksums made anew, the XML itself is spoiled.
    var parts = stored.parts
    for index in parts.indices {
      var bytes = Array(parts[index].text.utf8)
      let mutation = Mutation.allCases.randomElement(using: &random) ?? .turnABit
      mutation.apply(to: &bytes, &random)
      parts[index].text = String(decoding: bytes, as: UTF8.self)
      check(TinyWorkbook.zip(parts), seed)
    }
  }

  private func check(_ bytes: [UInt8], _ seed: Int) {
    do throws(Diagnostic) {
      let (records, summary) = try Collected.reading(bytes, named: "book.xlsx")
      #expect(summary.tally.accepted == records.incidents.count + records.changes.count, "\(seed)")
      #expect(summary.tally.rejected == records.rejections.count, "\(seed)")
      #expect(summary.bytes == bytes.count, "\(seed)")
    } catch {
      #expect(!error.message.isEmpty, "\(seed)")
    }
  }
}
