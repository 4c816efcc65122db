import Foundation
import Reports
import Testing
import Text

@testable import Rendering

@Suite struct XLSXRendererTests {
  @Test(.enabled(if: Python.has("zipfile, xml.etree"), "no python3"))
  func everySheetHoldsWhatTheFileOfThatNameHolds() throws {
    let sheets = try Self.read(XLSXRenderer().document(Sample.report, options: RenderOptions()))
    #expect(sheets.first?.name == "contents")
    #expect(sheets.dropFirst().first?.name == "about")
    #expect(
      sheets.first?.rows.dropFirst().map { $0[0] } == sheets.dropFirst().map(\.name))
    let files = CSVRenderer().files(Sample.report, options: RenderOptions())
    for file in files where !["index.csv", "status.csv"].contains(file.name) {
      let name = file.name == "history.csv" ? "weekly_history" : String(file.name.dropLast(4))
      let sheet = try #require(sheets.first { $0.name == name }, "\(name)")
      #expect(sheet.rows == CSVReader.rows(file.contents), "\(name)")
    }
  }

  @Test(
    .enabled(if: Python.has("zipfile, xml.etree"), "no python3"), arguments: Hostile.texts)
  func textIsTextAndNeverAFormula(text: String) throws {
    let report = Hostile.report(saying: text)
    let document = XLSXRenderer().document(report, options: RenderOptions())
    let sheets = try Self.read(document)
    #expect(sheets.count == Set(sheets.map { $0.name.lowercased() }).count)
    #expect(sheets.allSatisfy { (1...31).contains($0.name.count) })
    let figures = try #require(sheets.first { $0.name == "figures" })
    #expect(figures.rows[1][4] == VisibleText.of(text))
    #expect(figures.rows[1][6] == "0.5")
  }

  @Test func theSameReportGivesTheSameBytes() {
    let one = XLSXRenderer().document(Sample.report, options: RenderOptions())
    #expect(one == XLSXRenderer().document(Sample.report, options: RenderOptions()))
    #expect(one.starts(with: Array("PK\u{03}\u{04}".utf8)))
  }

  /// Serials as LibreOffice's DATEVALUE gives them; 1900-03-01 is 61 in Excel, too.
  @Test(arguments: [
    ("2026-11-16", "46342"), ("2026-11-16 12:00:00", "46342.5"), ("1970-01-01", "25569"),
    ("1900-03-01", "61"), ("2024-02-29 06:00:00", "45351.25"),
  ])
  func daysAreCountedAsSpreadsheetsDo(text: String, serial: String) {
    #expect(DateSerial.text(of: text) == serial)
  }

  @Test(arguments: ["", "1900-02-28", "2026-02-30", "2026-11", "x", "2026-11-16 9", "-5-1-1"])
  func whatIsNoSafeDayStaysText(text: String) {
    #expect(DateSerial.text(of: text) == nil)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func columnsAreLettered(column: Int, letters: String) {
    #expect(WorksheetWriter.letters(of: column) == letters)
  }

  @Test func longNamesThatBeginAlikeStayApart() {
    let long = String(repeating: "a", count: 40)
    let sheets = [long, long + "b", long.uppercased(), "contents", "Columns"].map {
      Sheet(name: $0, title: "", columns: [], rows: [])
    }
    let names = SheetNames.unique(sheets, besides: ["contents"]).map(\.name)
    #expect(
      names == [
        String(repeating: "a", count: 31), String(repeating: "a", count: 29) + "_2",
        String(repeating: "A", count: 29) + "_3", "contents_2", "Columns_2",
      ])
  }

  @Test func aTextThatNoCellCouldHoldIsCut() throws {
    let report = Hostile.report(saying: String(repeating: "&", count: 40_000))
    let document = XLSXRenderer().document(report, options: RenderOptions())
    guard Python.has("zipfile, xml.etree") else { return }
    let figures = try #require(try Self.read(document).first { $0.name == "figures" })
    #expect(figures.rows[1][4].count <= 32_767)
    #expect(figures.rows[1][4].hasSuffix("…"))
  }

  private struct ReadSheet: Decodable {
    let name: String
    let rows: [[String]]
  }

  /// The sheets as Python's own zip and XML readers find them, dates as CSV has them.
  private static func read(_ document: [UInt8]) throws -> [ReadSheet] {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "toll-\(UUID().uuidString).xlsx")
    try Data(document).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = Fixtures.root.appending(path: "checks/spreadsheet/workbook.py").path()
    let outcome = try Python.run([script, file.path()])
    #expect(outcome.status == 0, "\(outcome.output.prefix(2_000))")
    return try JSONDecoder().decode([ReadSheet].self, from: Data(outcome.output.utf8))
  }
}
