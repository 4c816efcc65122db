import Ingestion
import Records
import Testing

@Suite struct PagerDutyFormatTests {
  private func event(_ type: String, _ status: String, _ minute: Int) -> String {
    """
    {"event": {"id": "E\(minute)", "event_type": "incident.\(type)", "agent": null,
     "occurred_at": "2026-11-16T09:\(minute):00Z", "data": {"id": "P1", "type": "incident",
     "status": "\(status)", "incident_key": "k", "created_at": "2026-11-16T09:30:00Z",
     "title": "Fire", "service": {"summary": "shop"}, "priority": {"summary": "P2"}}}}
    """
  }

  @Test func webhooksTellWhenItHappened() throws {
    let events = [
      event("acknowledged", "acknowledged", 31), event("resolved", "resolved", 45),
      event("reopened", "triggered", 50),
    ]
    let told = try Collected.told(
      events.map { $0.replacing("\n", with: " ") }.joined(separator: "\n"))
    let opened = "I | P1 | shop | - | P2 | - | 2026-11-16T09:30:00Z"
    #expect(told.format == "pagerduty")
    #expect(
      told.lines == [
        "\(opened) | - | - | - | open", "\(opened) | - | - | 2026-11-16T09:45:00Z",
        "\(opened) | 2026-11-16T09:31:00Z | - | - | open",
      ])
  }

  @Test func logEntriesCompleteTheIncidentTheyOpen() throws {
    let entries = ["trigger", "notify", "acknowledge", "resolve"].enumerated().map { minute, type in
      """
      {"id": "L\(minute)", "type": "\(type)_log_entry", "created_at": "2026-11-16T09:3\(minute):00Z",
       "channel": {"type": "auto"}, "incident": {"id": "P1", "summary": "[#12] Fire"}}
      """
    }
    let (records, summary) = try Collected.reading(
      "{\"log_entries\": [\(entries.joined(separator: ","))]}", named: "log.json")
    #expect(
      records.told == [
        "I | P1 | - | - | - | - | 2026-11-16T09:30:00Z | - | - | -",
        "R | P1 | - | - | - | - | 2026-11-16T09:33:00Z",
        "R | P1 | - | - | 2026-11-16T09:32:00Z | - | -",
      ])
    #expect(records.incidents.first?.texts[.title] == "Fire")
    #expect(summary.kind == nil && summary.notes.count == 1)
  }

  private let analytics = """
    {"data": [{"id": "P1", "incident_number": 1, "created_at": "2026-11-16T09:30:00",
     "resolved_at": "2026-11-16T10:00:00", "updated_at": "2026-11-17T00:00:00",
     "seconds_to_first_ack": 90, "seconds_to_resolve": 1800}], "time_zone": "Etc/UTC"}
    """

  @Test func analyticsAreIncidentsOrRecoveriesAsAsked() throws {
    let times = "2026-11-16T09:30:00Z | 2026-11-16T09:31:30Z | - | 2026-11-16T10:00:00Z"
    #expect(try Collected.told(analytics).lines == ["I | P1 | - | - | - | - | \(times)"])
    var options = ReadOptions()
    options.kind = .recoveries
    #expect(try Collected.told(analytics, options: options).lines == ["R | P1 | - | \(times)"])
  }
}
