import Foundation
import Testing

/// The manual's table of calibration: that of the kept page, all worlds side by side.
@Suite struct CompactTableTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let head = "| What | Method | Asked | Target |"

  /// `RECORD=1` writes the manual's table from the page.
  @Test func theManualHasEveryRowOfTheKeptPage() throws {
    let file = Self.project.appendingPathComponent("docs/calibration.md")
    let page = try String(
      contentsOf: Self.project.appendingPathComponent("reports/calibration.md"), encoding: .utf8)
    let manual = try String(contentsOf: file, encoding: .utf8)
    let lines = manual.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix(Self.head) })
    let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
    let table = Self.compact(page)
    #expect(table.count > 60 && table[0].count { $0 == "|" } == 9)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let written = lines[..<start] + table + lines[end...]
      try written.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(Array(lines[start..<end]) == table, "RECORD=1 swift test rewrites the table")
    }
  }

  @Test func theManualsCommandIsTheOneThatPrintsTheTable() throws {
    let manual = try String(
      contentsOf: Self.project.appendingPathComponent("docs/calibration.md"), encoding: .utf8)
    #expect(manual.contains("`swift run -c release calibrate --format markdown`"))
  }

  /// The rows of a page's worlds side by side.
  private static func compact(_ page: String) -> [String] {
    var worlds: [String] = []
    var order: [[String]] = []
    var cells: [[String]: [String]] = [:]
    for line in page.components(separatedBy: "\n") where line.hasPrefix("| ") {
      let row = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      guard row.count == 13, row[0] != "World" else { continue }
      if !worlds.contains(row[0]) { worlds.append(row[0]) }
      let target = "\(row[3] == "covers" ? "at least" : "at most") \(row[10])"
      let key = [row[1], row[2], row[3], target]
      if cells[key] == nil { order.append(key) }
      cells[key, default: []].append(cell(share: row[4], holds: row[11]))
    }
    let head = "\(head) \(worlds.joined(separator: " | ")) |"
    let rule = "| --- | --- | --- | --- |" + worlds.map { _ in " ---: |" }.joined()
    return [head, rule]
      + order.map { "| \(($0 + (cells[$0] ?? [])).joined(separator: " | ")) |" }
  }

  private static func cell(share: String, holds: String) -> String {
    switch holds {
    case _ where share == "–": "–"
    case "yes": share
    case "within chance": "\(share) ~"
    case "no": "**\(share)**"
    default: "(\(share))"
    }
  }
}
