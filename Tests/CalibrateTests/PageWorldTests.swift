import Foundation
import Testing

/// What pages say, by a few data sets only: what it says of them is chance.
@Suite struct PageWorldTests {
  @Test func theTableIsTheSameTwice() throws {
    let asked = "--pages --sets 2 --seed 7 --world trains --format csv"
    #expect(try Calibrating.run(asked) == Calibrating.run(asked))
  }

  @Test func everyWorldHasItsFileAndItsLine() throws {
    let project = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = project.appendingPathComponent("Sources/calibrate/Pages/Worlds")
    let list = try String(
      contentsOf: folder.deletingLastPathComponent().appendingPathComponent("PageWorld.swift"),
      encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let names = try files.flatMap { file in
      try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        .split(separator: "\n").filter { $0.hasPrefix("  static let ") }
        .compactMap {
          $0.dropFirst(13).split { !$0.isLetter && !$0.isNumber }.first.map(String.init)
        }
    }
    #expect(names.count > 20)
    for name in names { #expect(list.contains(name), "\(name) is in no list") }
  }

  @Test func whatIsThereIsFound() throws {
    // Config changes fail three times as often: most pages say so.
    let table = try Calibrating.run("--pages --sets 5 --world worse-type --format csv")
    #expect(table.contains("finds types"))
  }

  @Test func aWorldOfPagesIsNoWorldOfRows() throws {
    #expect(try Calibrating.outcome("--world bad-weeks").status == 64)
    #expect(try Calibrating.outcome("--pages --world additive").status == 64)
  }
}
