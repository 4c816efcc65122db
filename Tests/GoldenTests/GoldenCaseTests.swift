import Foundation
import Testing

/// Each folder of `fixtures/cases` is a script and its inputs; `reports/` holds what it must print
/// and leave in `out/`. `RECORD=1` rewrites; a missing golden fails.
@Suite struct GoldenCaseTests {
  static let cases = project.appendingPathComponent("fixtures/cases")
  static let goldens = project.appendingPathComponent("reports")

  static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: cases.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: names) func printsWhatItPrinted(name: String) throws {
    let scratch = try Scratch(copyOf: Self.cases.appendingPathComponent(name))
    let script = try String(
      contentsOf: scratch.folder.appendingPathComponent("command"), encoding: .utf8)
    let outcome = try scratch.shell.run(script)
    var got = [
      "stdout": Data(outcome.stdout.utf8), "stderr": Data(outcome.stderr.utf8),
      "status": Data("\(outcome.status)\n".utf8),
    ]
    let out = scratch.folder.appendingPathComponent("out")
    for file in try files(below: out) {
      got[file] = try Data(contentsOf: out.appendingPathComponent(file))
    }
    try compare(got.mapValues(withoutReleases), with: Self.goldens.appendingPathComponent(name))
  }

  /// Machines differ in the release of SQLite they have.
  private func withoutReleases(_ data: Data) -> Data {
    let text = String(decoding: data, as: UTF8.self)
    guard text.contains("SQLite 3.") else { return data }
    return Data(text.replacing(/SQLite 3\.[0-9.]*[0-9]/, with: "SQLite 3").utf8)
  }

  private func compare(_ got: [String: Data], with golden: URL) throws {
    if isRecording { return try record(got, in: golden) }
    let wanted = try files(below: golden)
    #expect(Set(got.keys).sorted() == wanted, "other files than in \(golden.path)")
    for file in wanted {
      let expected = try Data(contentsOf: golden.appendingPathComponent(file))
      #expect(
        got[file] == expected,
        "\(golden.lastPathComponent)/\(file) differs; RECORD=1 swift test rewrites it for review")
    }
  }

  private func record(_ got: [String: Data], in golden: URL) throws {
    try? FileManager.default.removeItem(at: golden)
    for (file, data) in got {
      let place = golden.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: place)
    }
  }
}
