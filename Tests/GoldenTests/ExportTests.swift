import Foundation
import Testing

/// `toll export`: the rows are those behind the figures, and can be taken in again.
@Suite struct ExportTests {
  /// Ten weeks of records of a made-up organisation, in a database.
  private func scratch(seed: Int) throws -> Scratch {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      toll simulate --weeks 10 --seed \(seed) --output records >/dev/null
      toll import records/changes.csv records/incidents.csv records/recoveries.csv >/dev/null
      """)
    try #require(outcome.status == 0, "\(outcome.stderr)")
    return scratch
  }

  private func rows(_ command: String, in scratch: Scratch) throws -> [[String: Any]] {
    let outcome = try scratch.shell.run("\(command) --format ndjson")
    try #require(outcome.status == 0, "\(outcome.stderr)")
    return try outcome.stdout.split(separator: "\n").map { line in
      let row = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(row as? [String: Any])
    }
  }

  /// The k, the n of "k of n" and the number of records of a figure.
  private func figure(
    _ metric: String, _ asked: String, in scratch: Scratch
  ) throws -> (numerator: Int?, denominator: Int?, n: Int?, value: Double?) {
    let tidy = try scratch.shell.run("toll report \(asked) --metric \(metric) --format csv").stdout
    let lines = tidy.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let row = try #require(lines.first { $0[3] == "all" && $0[5] == metric })
    func number(_ column: String) throws -> Double? {
      Double(row[try #require(lines[0].firstIndex(of: column))])
    }
    return (
      try number("numerator").map { Int($0) }, try number("denominator").map { Int($0) },
      try number("n").map { Int($0) }, try number("value")
    )
  }

  @Test(
    arguments: [11, 12, 13],
    ["--period all", "--period all --links inferred --window 4h", "--period 2026-03 --type code"])
  func rowsAddUpToTheFigures(seed: Int, asked: String) throws {
    let scratch = try scratch(seed: seed)
    let changes = try rows("toll export changes \(asked)", in: scratch)
    let rate = try figure("change_failure_rate", asked, in: scratch)
    #expect(changes.count { $0["failed"] as? Bool == true } == rate.numerator)
    #expect(changes.count { $0["failed"] is Bool } == rate.denominator)
    #expect(
      try changes.count { $0["outcome"] as? String != "aborted" }
        == figure("change_count", asked, in: scratch).value.map { Int($0) })
    let incidents = try rows("toll export incidents \(asked)", in: scratch)
    #expect(
      try incidents.count == figure("incident_count", asked, in: scratch).value.map { Int($0) })
    let mean = try figure("time_to_recover_mean", asked, in: scratch)
    let minutes = incidents.compactMap { $0["time_to_recover_minutes"] as? Double }
    #expect(minutes.count == mean.denominator)
    #expect(abs(minutes.reduce(0, +) / Double(minutes.count) - (mean.value ?? 0)) < 1e-6)
  }

  @Test(arguments: ["csv", "json", "ndjson"], ["", " --environment staging"])
  func whatIsWrittenIsTakenInAgain(format: String, asked: String) throws {
    let scratch = try scratch(seed: 21)
    let outcome = try scratch.shell.run(
      """
      for kind in changes incidents; do
        toll export $kind\(asked) --format \(format) --output $kind.\(format) 2>/dev/null
        toll import $kind.\(format) --source records --database again.sqlite --strict >/dev/null 2>&1
      done
      """)
    #expect(outcome.status == 0, "\(outcome)")
    // Links lead to production, whatever was asked for.
    for kind in ["changes", "incidents"] + (asked.isEmpty ? ["links"] : []) {
      let command = "toll export \(kind)\(asked)"
      // What import has no name for, it keeps as attributes.
      func known(_ rows: [[String: Any]]) -> [NSDictionary] {
        rows.map { row in row.filter { $0.key != "attributes" } as NSDictionary }
      }
      let first = try known(rows(command, in: scratch))
      #expect(!first.isEmpty)
      let second = try known(rows("\(command) --database again.sqlite", in: scratch))
      #expect(second == first, "\(kind)")
    }
  }

  /// A reader that has seen enough, as `head`, is nobody's fault.
  @Test func aReaderMayGoAway() throws {
    let scratch = try scratch(seed: 3)
    let outcome = try scratch.shell.run("toll export changes 2>&1 | head -n 1")
    #expect(outcome.stdout.hasPrefix("id,type,"))
    #expect(outcome.stderr.isEmpty)
  }
}
