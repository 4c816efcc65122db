import Foundation
import Testing

/// Public records that lie beside the project, with figures worked out independently of it
/// (`figures.json` of each set). A second import must add nothing.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "no ../shared here"))
struct RealDataTests {
  /// A set, how to ask about it, and what its `figures.json` says.
  struct Known: CustomTestStringConvertible {
    let set: String
    let files: [String]
    /// Rows that are no records, which its notes tell of.
    var rejected = 0
    var arguments = ""
    /// Values by "metric" or "metric severity"; times there are seconds, here minutes.
    let figures: [(metric: String, value: Double, tolerance: Double)]

    var testDescription: String { "\(set) \(arguments)" }
  }

  // The sets' own quantiles take the upper of two middle values where there is an even number;
  // ours is the middle of the two. The tolerances are the distance between the two values.
  static let sets = [
    Known(
      set: "dfds-postmortems", files: ["incidents.csv", "published_times.csv"],
      rejected: 1,  // PM2022-005 has neither start nor detection
      figures: [
        ("time_to_detect_median", 25, 0), ("time_to_recover_median", 98.5, 0),
        ("time_to_recover_mean", 557.4, 0.05),
      ]),
    Known(
      set: "github-status", files: ["incidents.csv"], arguments: "--include-planned",
      figures: [
        ("incident_count", 819, 0), ("incident_count 1", 28, 0), ("incident_count 2", 138, 0),
        ("incident_count 3", 604, 0), ("incident_count 5", 31, 0),
        ("time_to_recover_median", 76, 0), ("time_to_recover_median 1", 85, 0),
        ("time_to_recover_median 2", 77, 0), ("time_to_recover_median 3", 73, 0.5),
        ("time_to_recover_median 5", 13, 0), ("time_to_recover_p90", 362, 0.5),
      ]),
    Known(
      // The London production is another one, with figures of its own.
      set: "govuk-paas", files: ["changes.csv", "incidents.csv"], arguments: "--environment prod",
      figures: [
        ("change_count", 2_603, 0), ("change_size_median", 16, 0.5), ("change_size_p90", 403, 0.5),
        ("change_failure_rate", 0.0346, 0.00005), ("incident_count", 148, 0),
      ]),
    Known(
      set: "jenkins-infra", files: ["changes.csv.gz", "incidents.csv.gz"],
      arguments: "--include-planned",
      figures: [
        ("change_count", 7_706, 0), ("change_size_median", 2, 0), ("change_size_p90", 18, 0),
        ("change_failure_rate", 0.0119, 0.00005), ("incident_count", 297, 0),
        ("incident_count 1", 112, 0), ("incident_count 2", 130, 0), ("incident_count 4", 55, 0),
      ]),
    Known(
      set: "uci-servicenow-incidents", files: ["incidents.csv.gz"],
      figures: [
        ("incident_count", 24_918, 0), ("incident_count 1", 270, 0), ("incident_count 2", 408, 0),
        ("incident_count 3", 23_466, 0), ("incident_count 4", 774, 0),
        ("time_to_recover_mean", 641_418.0 / 60, 0.01),
      ]),
    Known(
      set: "upptime-toro", files: ["incidents.csv"],
      figures: [("incident_count", 156, 0), ("time_to_recover_median", 3_234.0 / 60, 1e-9)]),
    Known(
      set: "wikimedia-config", files: ["changes.csv.gz", "incidents.csv.gz"],
      arguments: "--include-planned --type config --type train --type revert --type reland",
      figures: [
        ("change_count", 30_513, 0), ("change_size_median", 6, 0), ("change_size_p90", 96, 0),
        ("incident_count", 2_679, 0), ("time_to_recover_median", 4_474.0 / 60, 1e-9),
      ]),
    Known(
      set: "wikimedia-config", files: ["changes.csv.gz", "incidents.csv.gz"],
      figures: [("incident_count", 1_303, 0), ("time_to_recover_median", 4_764.0 / 60, 1e-9)]),
  ]

  @Test(arguments: sets) func figuresAreTheKnownOnes(known: Known) throws {
    let folder = shared.appendingPathComponent("data/\(known.set)")
    let scratch = try Scratch()
    let files = known.files.map { folder.appendingPathComponent($0).path }.joined(separator: " ")
    let first = try scratch.shell.run("toll import \(files)")
    #expect(first.status == (known.rejected > 0 ? 65 : 0), "\(first.stderr)")
    #expect(sum("rejected", in: first.stdout) == known.rejected)
    #expect(sum("added", in: first.stdout) > 0)
    let second = try scratch.shell.run("toll import \(files)")
    #expect(sum("added", in: second.stdout) == 0)
    #expect(sum("updated", in: second.stdout) == 0)
    let report = try scratch.shell.run("toll report --period all --format csv \(known.arguments)")
    try #require(report.status == 0, "\(report.stderr)")
    let rows = CSVTable(report.stdout).rows
    for (name, value, tolerance) in known.figures {
      let words = name.split(separator: " ").map(String.init)
      let (scope, segment) = words.count > 1 ? ("severity", words[1]) : ("all", "")
      let row = rows.first {
        $0["metric"] == words[0] && $0["scope"] == scope && $0["segment"] == segment
      }
      let got = try #require(row?["value"].flatMap(Double.init), "\(name)")
      #expect(abs(got - value) <= tolerance, "\(name)")
    }
  }

  /// The numbers before a word, added up over all lines.
  private func sum(_ word: String, in text: String) -> Int {
    text.split(whereSeparator: { " ,\n".contains($0) }).map(String.init).adjacent()
      .filter { $0.1 == word }.compactMap { Int($0.0) }.reduce(0, +)
  }
}

extension Array {
  fileprivate func adjacent() -> [(Element, Element)] {
    [(Element, Element)](zip(self, dropFirst()))
  }
}
