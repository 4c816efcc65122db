import Rendering
import Reports
import Testing

@Suite struct CSVRendererTests {
  private let contract =
    "period,period_start,period_end,scope,segment,metric,value,lower,upper,numerator,"
    + "denominator,n,unit,definition"

  @Test func tidyTableHasTheHeaderScriptsRelyOn() {
    let text = CSVRenderer().render(Sample.report, options: RenderOptions())
    #expect(text.hasPrefix(contract + "\n"))
    #expect(text.utf8.allSatisfy { $0 != 0x0D })
  }

  @Test func missingIsAnEmptyCellAndNeverZero() {
    let rows = CSVReader.rows(CSVRenderer().render(Sample.report, options: RenderOptions()))
    let row = rows.first { $0.count > 5 && $0[5] == "time_to_detect_median" }
    #expect(row?[6...11] == ["", "", "", "", "", "0"])
  }

  @Test(arguments: Hostile.texts)
  func textComesBackAsItWasWithFormulasDefused(text: String) {
    let rows = CSVReader.rows(
      CSVRenderer().render(Hostile.report(saying: text), options: RenderOptions()))
    let opensFormula = ["=", "+", "-", "@", "\t", "\r"].contains { text.unicodeScalars.first == $0 }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.count == 14 })
    #expect(
      Array(rows[1][4].unicodeScalars) == Array(((opensFormula ? "'" : "") + text).unicodeScalars))
    #expect(rows[1][6] == "0.5")
  }

  @Test func negativeNumbersAreNotDefused() throws {
    let files = CSVRenderer().files(Hostile.report(saying: "x"), options: RenderOptions())
    let file = try #require(files.first { $0.name == "x.csv" })
    #expect(
      CSVReader.rows(file.contents) == [
        [
          "x", "n", "e", "e_lower", "e_upper", "e_numerator", "e_denominator", "e_n", "e_status",
          "e_status_reason", "m",
        ],
        ["x", "-1", "0.5", "0.1", "", "1", "2", "2", "low_data", "x", "1969-12-31 23:59:59"],
        ["", "", "", "", "", "", "", "", "", "", ""],
      ])
  }

  @Test func excelGetsAByteOrderMarkAndCRLF() {
    let options = RenderOptions(isForExcel: true)
    let bytes = Array(CSVRenderer().render(Sample.report, options: options).utf8)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let ends = bytes.indices.filter { bytes[$0] == 0x0A }
    #expect(ends.allSatisfy { bytes[$0 - 1] == 0x0D })
  }

  @Test(arguments: Hostile.texts)
  func folderHasSafeNamesOfItsOwnAndAnIndexOfEveryColumn(text: String) throws {
    let files = CSVRenderer().files(Hostile.report(saying: text), options: RenderOptions())
    let names = files.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      names.allSatisfy {
        $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
      })
    let index = try #require(files.first { $0.name == "index.csv" })
    let described = CSVReader.rows(index.contents).dropFirst().map { [$0[0], $0[2]] }
    let actual = files.flatMap { file in
      CSVReader.rows(file.contents)[0].map { [file.name, $0] }
    }
    #expect(Array(described) == actual)
  }

  @Test func whatIsSaidInNotesIsAFileToo() throws {
    let files = CSVRenderer().files(Sample.report, options: RenderOptions())
    let notes = try #require(files.first { $0.name == "notes.csv" })
    #expect(
      CSVReader.rows(notes.contents) == [
        ["section", "severity", "message", "hint", "location"],
        [
          "distrust", "note", "12 of 62 changes have no size", "Export additions and deletions.",
          "",
        ],
        [
          "", "warning", "3 incidents have been open for more than 30 days and are left out",
          "Close them or mark them as planned.", "",
        ],
      ])
  }

  @Test func reportWithoutFiguresHasNoFilesForThem() {
    let report = Report(
      kind: "links", title: "Links", facts: [], sections: [], figures: [], history: [],
      definitions: [], notes: Sample.report.notes, zone: Sample.zone)
    let files = CSVRenderer().files(report, options: RenderOptions())
    #expect(files.map(\.name) == ["notes.csv", "index.csv"])
  }

  @Test func figuresInTheFolderAreThoseOfTheStream() {
    let renderer = CSVRenderer()
    let stream = renderer.render(Sample.report, options: RenderOptions())
    let files = renderer.files(Sample.report, options: RenderOptions())
    #expect(files.first { $0.name == "figures.csv" }?.contents == stream)
  }
}
