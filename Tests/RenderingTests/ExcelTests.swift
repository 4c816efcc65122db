import Foundation
import Rendering
import Reports
import Testing

/// What `--excel` keeps Excel from: taking ids and names for numbers and dates.
@Suite struct ExcelTests {
  private static let options = RenderOptions(isForExcel: true)

  private static func table(_ texts: [String]) -> Report {
    let table = Table(
      name: "texts", title: "Texts", columns: [.init("text", "Text", .text)],
      rows: texts.map { [.text($0)] }, footnotes: [])
    return Report(
      kind: "links", title: "Texts", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.table(table)])], figures: [],
      history: [], definitions: [], notes: [], zone: Sample.zone)
  }

  private static func cell(_ text: String, _ options: RenderOptions) -> String? {
    CSVReader.rows(CSVRenderer().render(table([text]), options: options)).dropFirst().first?.first
  }

  /// What Excel in English turns into something else when it opens a CSV.
  @Test(
    arguments: [
      "00123", "12345678901234567", "1", "0.5", "1-2", "1/2", "1 1/2", "2026-11", "2026", "1e5",
      "1E5", "10:30", "9 pm", "5 p", "50%", "$5", "(5)", "MAR1", "Sept2", "1-Dec", "March 2026",
      "TRUE", "false", "#N/A", "1,000", " 7", "2026-11-16T09:30".replacing("T", with: " "),
    ])
  func whatItWouldMistakeStaysText(text: String) {
    #expect(Self.cell(text, Self.options) == "=\"\(text)\"")
    #expect(Self.cell(text, RenderOptions()) == text)
  }

  @Test(
    arguments: [
      "", "code", "A1", "P1", "CHG-001", "2026-W46", "INC-7", "v1.2.3", "1 change", "marvin1",
      "may",
      "10 to 49",
      "a\"1\"", "1\n2", "1x", "#1",
      "SEV1", "checkout 2", "0xff", "🙂1",
    ])
  func whatItTakesForTextIsLeftAlone(text: String) {
    #expect(Self.cell(text, Self.options) == text)
  }

  @Test(arguments: Hostile.texts)
  func nothingIsAFormulaButOneConstantText(text: String) throws {
    let cell = try #require(Self.cell(text, Self.options))
    guard cell.unicodeScalars.first == "=" else { return }
    let inside = cell.dropFirst(2).dropLast()
    #expect(cell == "=\"\(inside)\"" && !inside.contains("\""))
  }

  @Test func daysMomentsAndNumbersStayWhatTheyAre() throws {
    let files = CSVRenderer().files(Sample.report, options: Self.options)
    let figures = CSVReader.rows(try #require(files.first { $0.name == "figures.csv" }).contents)
    #expect(figures[1][1...2] == ["2026-11-09", "2026-11-16"])
    #expect(figures[1][6] == "62")
    let incidents = try #require(files.first { $0.name == "incidents.csv" })
    #expect(CSVReader.rows(incidents.contents)[1][2] == "2026-11-10 09:45:00")
  }

  @Test func fileNamesFitWindowsAndEveryLength() {
    let names = ["con", "LPT1", String(repeating: "long", count: 100), "A", "a", "../up", ""]
    let blocks = names.map { name in
      Section.Block.table(
        Table(
          name: name, title: "T", columns: [.init("c", "C", .text)], rows: [], footnotes: []))
    }
    let report = Report(
      kind: "links", title: "T", facts: [],
      sections: [Section(name: "s", title: "S", blocks: blocks)],
      figures: [], history: [], definitions: [], notes: [], zone: Sample.zone)
    let files = CSVRenderer().files(report, options: RenderOptions()).map(\.name)
    #expect(Set(files.map { $0.lowercased() }).count == files.count)
    #expect(files.allSatisfy { $0.utf8.count < 128 && !$0.contains("/") && !$0.hasPrefix(".") })
    #expect(files.contains("_con.csv") && files.contains("_LPT1.csv") && files.contains("a_2.csv"))
  }
}
