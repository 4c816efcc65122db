import Foundation
import Testing

/// The review of a week with trouble out of public records that lie beside the project, kept in
/// `reports/real-week`: Jenkins' own infrastructure, first week of July 2024. Ids and figures only:
/// titles are not taken in, and the cluster stands for all that runs on it.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "no ../shared here"))
struct RealWeekTests {
  static let formats = [
    "review.html": "html", "review.txt": "text", "review.md": "markdown",
    "review.prom": "openmetrics",
  ]

  @Test func reviewStandsAsRecorded() throws {
    let folder = shared.appendingPathComponent("data/jenkins-infra").path
    let scratch = try Scratch()
    let imported = try scratch.shell.run(
      """
      toll import \(folder)/changes.csv.gz --map 'title=""' &&
      toll import \(folder)/incidents.csv.gz --map 'title="",service="kubernetes-management"'
      """)
    #expect(imported.status == 0, "\(imported.stderr)")
    for (file, format) in Self.formats.sorted(by: { $0.key < $1.key }) {
      let outcome = try scratch.shell.run(
        "toll report --period 2024-W27 --title 'Jenkins infrastructure' --format \(format)")
      #expect(outcome.status == 0, "\(outcome.stderr)")
      let golden = project.appendingPathComponent("reports/real-week/\(file)")
      if isRecording {
        try FileManager.default.createDirectory(
          at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(outcome.stdout.utf8).write(to: golden)
      }
      #expect(outcome.stdout == (try String(contentsOf: golden, encoding: .utf8)), "\(file)")
    }
  }
}
