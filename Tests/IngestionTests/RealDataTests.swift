import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Public records that lie beside the repository.
enum SharedData {
  /// The folder of data sets, found from this file's place in the repository.
  static let folder: String = {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return repository.deletingLastPathComponent().appending(path: "shared/data").path()
  }()

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }
}

/// Real records are read as they are. Skipped where they are absent.
@Suite(.enabled(if: SharedData.isThere, "shared/data is not beside the repository"))
struct RealData {
  /// A file of a set, and where the set's own figures count its rows.
  struct Case: CustomTestStringConvertible {
    let path: String
    let kind: RecordKind
    /// Keys into `figures.json`, whose numbers are summed.
    let figures: [String]
    /// What is said of rows that are no records.
    var complaints: [String] = []
    var testDescription: String { path }
  }

  static let cases = [
    Case(path: "wikimedia-config/changes.csv.gz", kind: .changes, figures: ["changes"]),
    Case(
      path: "wikimedia-config/incidents.csv.gz", kind: .incidents, figures: ["rollback_incidents"]),
    Case(
      path: "govuk-paas/changes.csv", kind: .changes,
      figures: ["prod.deploys", "prod-lon.deploys", "staging.deploys"]),
    Case(
      path: "govuk-paas/incidents.csv", kind: .incidents,
      figures: ["prod.revert_incidents", "prod-lon.revert_incidents", "staging.revert_incidents"]),
    Case(path: "jenkins-infra/changes.csv.gz", kind: .changes, figures: ["changes"]),
    Case(path: "jenkins-infra/incidents.csv.gz", kind: .incidents, figures: ["notices"]),
    Case(path: "github-status/incidents.csv", kind: .incidents, figures: ["incidents"]),
    Case(path: "github-status/raw/incidents.jsonl", kind: .incidents, figures: ["incidents"]),
    // One post-mortem has neither start nor detection.
    Case(
      path: "dfds-postmortems/incidents.csv", kind: .incidents, figures: ["incidents"],
      complaints: [":7: error: the incident has no time"]),
    Case(
      path: "dfds-postmortems/published_times.csv", kind: .recoveries, figures: ["incidents"]),
    Case(
      path: "uci-servicenow-incidents/incidents.csv.gz", kind: .incidents, figures: ["incidents"]),
    Case(path: "upptime-toro/incidents.csv", kind: .incidents, figures: ["incidents"]),
  ]

  static func read(
    _ path: String, options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (Collected, ReadSummary) {
    var records = Collected()
    var source = try ByteSource(path: "\(SharedData.folder)/\(path)")
    let summary = try Intake.read(&source, options: options, into: &records)
    return (records, summary)
  }

  static func figure(_ key: String, of set: String) throws -> Int {
    let url = URL(filePath: "\(SharedData.folder)/\(set)/figures.json")
    var value = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    for part in key.split(separator: ".") {
      value = try #require((value as? [String: Any])?[String(part)])
    }
    return try #require(value as? Int)
  }

  @Test(arguments: cases)
  func everyRowBecomesARecord(_ file: Case) throws {
    let (records, summary) = try Self.read(file.path)
    let set = String(file.path.prefix { $0 != "/" })
    let rows = try file.figures.reduce(0) { try $0 + Self.figure($1, of: set) }
    #expect(records.complaints == file.complaints.map { "\(SharedData.folder)/\(file.path)\($0)" })
    #expect(summary.kind == file.kind)
    #expect(summary.tally.rows == rows)
    #expect(summary.tally.rejected == file.complaints.count)
    #expect(summary.tally.timesWithoutZone == 0)
    #expect(summary.notes == [])
  }

  @Test func publishedWordsGiveThePublishedMinutes() throws {
    var options = ReadOptions()
    options.map = try ColumnMap(
      line: "minutes_to_detect=published_time_to_detection,"
        + "minutes_to_recover=published_time_to_recovery")
    let path = "dfds-postmortems/published_times.csv"
    let (words, _) = try Self.read(path, options: options)
    let (minutes, _) = try Self.read(path)
    #expect(words.complaints == [])
    #expect(words.recoveries.map(\.timeToDetect) == minutes.recoveries.map(\.timeToDetect))
    #expect(words.recoveries.map(\.timeToRecover) == minutes.recoveries.map(\.timeToRecover))
    let detected = try Self.figure("with_ttd", of: "dfds-postmortems")
    #expect(words.recoveries.count { $0.timeToDetect != nil } == detected)
  }

  static let eventLog = "uci-servicenow-incidents/incident_event_log.csv.gz"

  /// A day above 12 settles the order of all dates; `-100` or `?` never do.
  @Test func oneDateSettlesTheOrderOfAll() throws {
    var mapped = ReadOptions()
    mapped.map = try ColumnMap(line: "detected_at=@day-first,severity=priority")
    let (records, _) = try Self.read(Self.eventLog)
    let (said, _) = try Self.read(Self.eventLog, options: mapped)
    #expect(records.complaints == [])
    #expect(records.incidents.map(\.detectedAt) == said.incidents.map(\.detectedAt))
    #expect(records.incidents.first?.detectedAt == instant(2016, 2, 29, 1, 16))
  }

  @Test func dayFirstTimesAreReadWithAMap() throws {
    let rows = try Self.figure("event_rows", of: "uci-servicenow-incidents")
    var options = ReadOptions()
    let form = "%d/%m/%Y %H:%M"
    options.map = try ColumnMap(
      line: "detected_at=@\"\(form)\",resolved_at=@\"\(form)\",severity=priority")
    let (records, summary) = try Self.read(Self.eventLog, options: options)
    #expect(records.complaints == [])
    #expect(summary.tally.accepted == rows)
    let first = try #require(records.incidents.first)
    #expect(first.texts[.id] == "0000045")
    #expect(first.detectedAt == instant(2016, 2, 29, 1, 16))
    #expect(first.resolvedAt == instant(2016, 2, 29, 11, 29))
    #expect(first.texts[.severity] == "3")
    // The header names two columns category; the second is kept under a name of its own.
    #expect(first.texts[.category] == "55")
    #expect(first.texts[.attributes]?.contains("\"category\":\"170\"") == true)
    let ids = Set(records.incidents.compactMap { $0.texts[.id] })
    #expect(try ids.count == Self.figure("incidents", of: "uci-servicenow-incidents"))
    let withCause = records.incidents.count { !$0.texts.isMissing(.causedBy) }
    #expect(
      try withCause == Self.figure("event_rows_with_caused_by", of: "uci-servicenow-incidents"))
  }
}
