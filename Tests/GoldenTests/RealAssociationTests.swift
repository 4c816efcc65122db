import Foundation
import Testing

/// What Toll says of outages after changes in public records that lie beside the project and hold
/// both; kept in `reports/public-records`. Figures only: no titles, no names of people.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "no ../shared here"))
struct RealAssociationTests {
  /// A set, and how its incidents are taken in.
  struct Known: CustomTestStringConvertible {
    let set: String
    let files: (changes: String, incidents: String)
    /// Flags of the import of incidents.
    var flags = ""
    var golden: String
    /// What the answer must say, whatever else changes.
    let says: String

    var testDescription: String { golden }
  }

  static let sets = [
    // Incidents are reverts, dated by the change they revert.
    Known(
      set: "wikimedia-config", files: ("changes.csv.gz", "incidents.csv.gz"),
      golden: "wikimedia-config", says: "starts in the very second of a change"),
    Known(
      set: "govuk-paas", files: ("changes.csv", "incidents.csv"),
      golden: "govuk-paas", says: "starts in the very second of a change"),
    // Changes are to a cluster, incidents of what runs on it.
    Known(
      set: "jenkins-infra", files: ("changes.csv.gz", "incidents.csv.gz"),
      golden: "jenkins-infra", says: "no change is to a service that an incident names"),
    Known(
      set: "jenkins-infra", files: ("changes.csv.gz", "incidents.csv.gz"),
      flags: "--map 'service=\"kubernetes-management\"'",
      golden: "jenkins-infra-as-one-service", says: "times as often"),
  ]

  @Test(arguments: sets) func saysWhatTheRecordsBear(known: Known) throws {
    let folder = shared.appendingPathComponent("data/\(known.set)").path
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      toll import \(folder)/\(known.files.changes) >/dev/null
      toll import \(folder)/\(known.files.incidents) \(known.flags) >/dev/null
      toll report --period all >report.txt
      sed -n '/^Do outages follow changes?/,/^When?/p' report.txt | sed '$d'
      """)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout.replacing("\n", with: " ").contains(known.says))
    let golden = project.appendingPathComponent("reports/public-records/\(known.golden).txt")
    if isRecording {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(outcome.stdout.utf8).write(to: golden)
    }
    #expect(outcome.stdout == (try String(contentsOf: golden, encoding: .utf8)))
  }
}
