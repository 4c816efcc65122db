import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

struct IntakeProperties {
  /// Rows of a change each, some at fault.
  static func table(using random: inout SplitMix64) -> [[String: String]] {
    (0..<Int.random(in: 1...6, using: &random)).map { index in
      let times = ["2026-11-16T09:30:00Z", "2026-11-16", "soon", "", "1794821400"]
      let texts = ["", "web", "a,b;c", "say \"hi\"", "zwei\nZeilen", "é🔥", "null"]
      return [
        "id": ["", "C\(index)"].randomElement(using: &random) ?? "",
        "finished_at": times.randomElement(using: &random) ?? "",
        "service": texts.randomElement(using: &random) ?? "",
        "lines_added": ["", "0", "12", "-1"].randomElement(using: &random) ?? "",
        "more": texts.randomElement(using: &random) ?? "",
      ]
    }
  }

  static func csv(_ rows: [[String: String]], columns: [String]) -> String {
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    return ([columns] + rows.map { row in columns.map { quoted(row[$0] ?? "") } })
      .map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  static func json(_ rows: [[String: String]], columns: [String]) -> String {
    func quoted(_ text: String) -> String {
      "\"\(text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
    }
    return rows.map { row in
      let members = columns.map { "\(quoted($0)): \(quoted(row[$0] ?? ""))" }
      return "{\(members.joined(separator: ", "))}"
    }.joined(separator: "\n") + "\n"
  }

  static let columns = ["id", "finished_at", "service", "lines_added", "more"]

  @Test(arguments: 0..<200)
  func linesOfJSONAndRowsOfCSVGiveTheSameRecords(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let rows = Self.table(using: &random)
    let options = try IntakeTests.options(kind: .changes)
    let (fromCSV, _) = try Collected.reading(
      Self.csv(rows, columns: Self.columns), options: options)
    let (fromJSON, _) = try Collected.reading(
      Self.json(rows, columns: Self.columns), options: options)
    #expect(fromJSON.changes == fromCSV.changes)
    #expect(fromJSON.rejections.map(\.field) == fromCSV.rejections.map(\.field))
    #expect(fromJSON.rejections.map(\.value) == fromCSV.rejections.map(\.value))
  }

  @Test(arguments: 0..<100)
  func theSizeOfChunksChangesNothing(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let rows = Self.table(using: &random)
    let options = try IntakeTests.options(kind: .changes)
    for text in [Self.csv(rows, columns: Self.columns), Self.json(rows, columns: Self.columns)] {
      let whole = try Collected.reading(text, options: options)
      for chunk in [1, 2, 3, 7, 64] {
        let pieces = try Collected.reading(Array(text.utf8), chunk: chunk, options: options)
        #expect(pieces.records == whole.records)
        #expect(pieces.summary == whole.summary)
      }
    }
  }

  @Test(arguments: 0..<100)
  func theOrderOfColumnsChangesNothingButPlaces(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let rows = Self.table(using: &random)
    let options = try IntakeTests.options(kind: .changes)
    let (first, _) = try Collected.reading(Self.csv(rows, columns: Self.columns), options: options)
    let shuffled = Self.columns.shuffled(using: &random)
    let (second, _) = try Collected.reading(Self.csv(rows, columns: shuffled), options: options)
    #expect(second.changes == first.changes)
  }

  @Test(arguments: 0..<300)
  func anyBytesComeToAnEnd(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "id", "finished_at", "severity", "detected_at", ",", ";", "\t", "\n", "\r\n", "\"", "{", "}",
      "[", "]", ":", "2026-11-16", "03/04/2026", "\u{feff}", "é", "\0", "null",
    ]
    let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
    for kind in [RecordKind?.none, .changes, .incidents, .recoveries] {
      // A file that is refused has come to an end.
      _ = try? Collected.reading(text, options: try IntakeTests.options(kind: kind))
    }
  }
}
