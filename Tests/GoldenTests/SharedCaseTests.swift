import Foundation
import Testing

/// Cases that other tools get wrong, with what a sound definition gives; they lie beside the
/// project.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "no ../shared here"))
struct SharedCaseTests {
  struct Expectation: Decodable {
    struct Asked: Decodable {
      let arguments: [String]
      let rows: [Row]
    }

    struct Row: Decodable {
      let metric: String
      let scope: String
      let segment: String
      let value: Double?
      let numerator: Double?
      let denominator: Double?
      let n: Double?
      let lower: Double?
      let upper: Double?
      let intervalTolerance: Double?

      enum CodingKeys: String, CodingKey {
        case metric, scope, segment, value, numerator, denominator, n, lower, upper
        case intervalTolerance = "interval_tolerance"
      }
    }

    let reports: [Asked]
  }

  static var names: [String] {
    let folder = shared.appendingPathComponent("cases").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.contains(".") }.sorted()
  }

  @Test(arguments: names) func figuresAreTheSoundOnes(name: String) throws {
    let folder = shared.appendingPathComponent("cases/\(name)")
    let expected = try JSONDecoder().decode(
      Expectation.self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
    let scratch = try Scratch(copyOf: folder)
    let imported = try scratch.shell.run("toll import changes.csv incidents.csv")
    try #require(imported.status == 0)
    for report in expected.reports {
      let arguments = report.arguments.joined(separator: " ")
      let outcome = try scratch.shell.run("toll report --format csv \(arguments)")
      try #require(outcome.status == 0)
      let table = CSVTable(outcome.stdout)
      for row in report.rows { try check(row, in: table, arguments) }
    }
  }

  private func check(_ row: Expectation.Row, in table: CSVTable, _ arguments: String) throws {
    let found = table.rows.filter {
      $0["metric"] == row.metric && $0["scope"] == row.scope && $0["segment"] == row.segment
    }
    try #require(found.count == 1, "\(row.metric) for \(arguments)")
    #expect(number(found[0]["value"]).isClose(to: row.value, within: 1e-9), "\(row) \(arguments)")
    for (column, wanted) in [
      ("numerator", row.numerator), ("denominator", row.denominator), ("n", row.n),
    ] where wanted != nil {
      #expect(number(found[0][column]) == wanted, "\(column) of \(row.metric), \(arguments)")
    }
    for (column, wanted) in [("lower", row.lower), ("upper", row.upper)] where wanted != nil {
      #expect(
        number(found[0][column]).isClose(to: wanted, within: row.intervalTolerance ?? 1e-9),
        "\(column) of \(row.metric), \(arguments)")
    }
  }

  private func number(_ cell: String?) -> Double? { cell.flatMap(Double.init) }
}

extension Double? {
  fileprivate func isClose(to other: Double?, within tolerance: Double) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let left?, let right?): abs(left - right) <= tolerance
    default: false
    }
  }
}

/// A CSV taken apart in the plainest way: for tests, not for speed.
struct CSVTable {
  let header: [String]
  let rows: [[String: String]]

  init(_ text: String) {
    var lines: [[String]] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var characters = Array(text.unicodeScalars)[...]
    while let next = characters.popFirst() {
      switch next {
      case "\"" where isQuoted && characters.first == "\"":
        cell.unicodeScalars.append("\"")
        characters.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(cell)
        cell = ""
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        lines.append(cells + [cell])
        (cells, cell) = ([], "")
      default: cell.unicodeScalars.append(next)
      }
    }
    let header = lines.first ?? []
    self.header = header
    rows = lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(header, line))
    }
  }
}
