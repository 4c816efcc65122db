import Foundation
import Testing

/// The table of `calibrate`, by a few data sets only: what it says of them is chance.
@Suite struct CalibrationTests {
  @Test func theTableIsTheSameTwice() throws {
    let first = try Calibrating.run("--sets 2 --seed 7 --world additive --format csv")
    let second = try Calibrating.run("--sets 2 --seed 7 --world additive --format csv")
    #expect(first == second)
  }

  @Test func everyRowOfCSVHasEveryColumn() throws {
    let table = try Calibrating.run("--sets 1 --world null-office-hours --format csv")
    let rows = table.split(separator: "\n").map(Self.cells)
    let heads = try #require(rows.first)
    #expect(heads.first == "world" && heads.contains("verdict"))
    #expect(rows.count > 50)
    for row in rows.dropFirst() {
      #expect(row.count == heads.count, "\(row)")
      #expect(row.first == "null-office-hours")
      let counts = ["hits", "answers", "refused"].compactMap { head in
        heads.firstIndex(of: head).flatMap { Int(row[$0]) }
      }
      #expect(counts.count == 3 && counts[0] <= counts[1] && counts[1] + counts[2] > 0, "\(row)")
    }
  }

  @Test func aPageNamesTheCommandThatRepeatsIt() throws {
    let page = try Calibrating.run("--sets 1 --seed 3 --world additive --format markdown")
    let command = "swift run -c release calibrate --sets 1 --seed 3 --world additive"
    #expect(page.hasPrefix("# Calibration\n") && page.contains(command))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(Set(rows.map { $0.count { $0 == "|" } }).count == 1)
  }

  @Test(arguments: ["--sets 0", "--world nowhere", "--format pdf"])
  func whatCannotBeAskedIsRefused(arguments: String) throws {
    #expect(try Calibrating.outcome(arguments).status == 64)
  }

  /// The cells of a line; commas in quotes do not part them.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
