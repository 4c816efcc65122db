import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct StatuspageFormatTests {
  private let page = """
    {"page": {"id": "p1", "name": "Shop", "time_zone": "America/Chicago"},
     "incidents": [
      {"name": "Slow pages", "status": "resolved", "created_at": "2026-11-10T04:12:00.500-06:00",
       "monitoring_at": "2026-11-10T05:00:00-06:00", "resolved_at": "2026-11-10T05:30:00-06:00",
       "impact": "major", "shortlink": "http://stspg.example/a", "id": "a1",
       "incident_updates": [{"status": "resolved", "body": "Over."}]},
      {"name": "Still looking", "status": "investigating", "created_at": "2026-11-10T04:12:00Z",
       "monitoring_at": null, "resolved_at": null, "impact": "none", "id": "a2",
       "incident_updates": []}]}
    """

  private func moment(_ text: String) -> Instant? {
    guard case .time(let time) = TimeParser(zone: .utc).read(text) else { return nil }
    return time.instant
  }

  @Test func creationIsDetectionAndMonitoringIsMitigation() throws {
    let (records, summary) = try Collected.reading(page, named: "incidents.json")
    #expect(summary.format == "statuspage" && summary.defaultSource == "statuspage")
    let first = try #require(records.incidents.first)
    #expect(records.incidents.count == 2 && records.rejections.isEmpty)
    #expect(first.texts[.id] == "a1" && first.texts[.severity] == "major")
    #expect(first.texts[.url] == "http://stspg.example/a")
    #expect(first.startedAt == nil)
    #expect(first.detectedAt == moment("2026-11-10T10:12:00.5Z"))
    #expect(first.mitigatedAt == moment("2026-11-10T11:00:00Z"))
    #expect(first.resolvedAt == moment("2026-11-10T11:30:00Z"))
    #expect(records.incidents[1].resolvedAt == nil)
  }

  @Test func whatIsLookedIntoAgainIsOpen() throws {
    let again = page.replacing(
      "\"status\": \"resolved\", \"created", with: "\"status\": \"monitoring\", \"created")
    let (records, _) = try Collected.reading(again, named: "incidents.json")
    #expect(records.incidents[0].resolvedAt == nil && records.incidents[0].isOpen)
    let after = page.replacing(
      "\"status\": \"resolved\", \"created", with: "\"status\": \"postmortem\", \"created")
    let (told, _) = try Collected.reading(after, named: "incidents.json")
    #expect(told.incidents[0].resolvedAt != nil && !told.incidents[0].isOpen)
  }

  @Test func otherJSONIsNotTaken() throws {
    let (_, summary) = try Collected.reading(
      #"{"incidents": [{"id": "a", "started_at": "2026-11-10T04:12:00Z", "severity": 1}]}"#)
    #expect(summary.format == "json")
  }
}
