import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records

extension Collected {
  /// What was read, a line a record, sorted: `-` stands for what is missing.
  ///
  /// A change is `C id type service environment outcome started finished added deleted`, an incident
  /// `I id service team severity started detected acknowledged mitigated resolved`, with `open` or
  /// `planned` after it, a recovery `R id started detected acknowledged mitigated resolved`, all with
  /// ` | ` between.
  var told: [String] {
    let changes = changes.map { change in
      let words = [Change.Field.id, .type, .service, .environment, .outcome].map {
        change.texts[$0] ?? "-"
      }
      let lines = [change.linesAdded, change.linesDeleted].map { $0.map(String.init) ?? "-" }
      return Self.line("C", words, [change.startedAt, change.finishedAt], lines)
    }
    let incidents = incidents.map { incident in
      let words = [Incident.Field.id, .service, .team, .severity].map {
        incident.texts[$0] ?? "-"
      }
      let times = [
        incident.startedAt, incident.detectedAt, incident.acknowledgedAt, incident.mitigatedAt,
        incident.resolvedAt,
      ]
      let marks =
        (incident.isOpen ? ["open"] : []) + (incident.isPlanned == true ? ["planned"] : [])
      return Self.line("I", words, times, marks)
    }
    let recoveries = recoveries.map { recovery in
      let times = [
        recovery.startedAt, recovery.detectedAt, recovery.acknowledgedAt, recovery.mitigatedAt,
        recovery.resolvedAt,
      ]
      return Self.line("R", [recovery.texts[.incidentID] ?? "-"], times, [])
    }
    return (changes + incidents + recoveries).sorted()
  }

  private static func line(
    _ kind: String, _ words: [String], _ times: [Instant?], _ rest: [String]
  ) -> String {
    ([kind] + words + times.map(time) + rest).joined(separator: " | ")
  }

  /// `2026-11-16T09:30:00Z`, with milliseconds where there are any, by Foundation.
  private static func time(_ instant: Instant?) -> String {
    guard let instant else { return "-" }
    let fraction = instant.milliseconds % 1_000
    let seconds = Date(timeIntervalSince1970: Double((instant.milliseconds - fraction) / 1_000))
    let text = seconds.formatted(.iso8601)
    return fraction == 0 ? text : "\(text.dropLast()).\(String(1_000 + fraction).dropFirst())Z"
  }

  /// What is told of our own sample of a vendor's objects, and the format it was read as.
  static func told(ofSample name: String) throws -> (format: String, lines: [String]) {
    let file = PayloadFolder.repository.appending(path: "fixtures/vendors/\(name).json")
    return try told(String(contentsOf: file, encoding: .utf8))
  }

  /// What is told of a text, and the format it was read as.
  static func told(
    _ text: String, named file: String = "payload.json", options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (format: String, lines: [String]) {
    let (records, summary) = try reading(text, named: file, options: options)
    return (summary.format, records.told + records.complaints)
  }
}
