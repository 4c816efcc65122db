import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Public records that lie beside the repository, read as they are. Skipped where they are absent.
struct RealData {
  /// The folder of data sets, found from this file's place in the repository.
  static let folder: String = {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return repository.deletingLastPathComponent().appending(path: "shared/data").path()
  }()

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

  /// A set, and how many rows its figures count.
  struct Case: CustomTestStringConvertible {
    let path: String
    let kind: RecordKind
    let rows: Int
    /// What is said of rows that are no records.
    var complaints: [String] = []
    var testDescription: String { path }
  }

  static let cases = [
    Case(path: "wikimedia-config/changes.csv.gz", kind: .changes, rows: 33_261),
    Case(path: "wikimedia-config/incidents.csv.gz", kind: .incidents, rows: 2_679),
    Case(path: "govuk-paas/changes.csv", kind: .changes, rows: 2_603 + 110 + 679),
    Case(path: "govuk-paas/incidents.csv", kind: .incidents, rows: 102 + 2 + 44),
    Case(path: "jenkins-infra/changes.csv.gz", kind: .changes, rows: 7_706),
    Case(path: "jenkins-infra/incidents.csv.gz", kind: .incidents, rows: 297),
    Case(path: "github-status/incidents.csv", kind: .incidents, rows: 819),
    // One post-mortem of the 39 has neither start nor detection.
    Case(
      path: "dfds-postmortems/incidents.csv", kind: .incidents, rows: 38,
      complaints: [":7: error: the incident has no time"]),
    Case(path: "dfds-postmortems/published_times.csv", kind: .recoveries, rows: 39),
    Case(path: "uci-servicenow-incidents/incidents.csv.gz", kind: .incidents, rows: 24_918),
    Case(path: "upptime-toro/incidents.csv", kind: .incidents, rows: 156),
  ]

  static func read(
    _ path: String, options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (Collected, ReadSummary) {
    var records = Collected()
    var source = try ByteSource(path: "\(folder)/\(path)")
    let summary = try Intake.read(&source, options: options, into: &records)
    return (records, summary)
  }

  @Test(.enabled(if: isThere, "shared/data is not beside the repository"), arguments: cases)
  func everyRowBecomesARecord(_ set: Case) throws {
    let (records, summary) = try Self.read(set.path)
    #expect(records.complaints == set.complaints.map { "\(Self.folder)/\(set.path)\($0)" })
    #expect(summary.kind == set.kind)
    #expect(summary.tally.accepted == set.rows)
  }
}
