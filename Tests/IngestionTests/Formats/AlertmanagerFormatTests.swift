import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct AlertmanagerFormatTests {
  private func webhook(_ status: String, end: String) -> String {
    """
    {"receiver": "r", "status": "\(status)", "alerts": [{"labels": {"b": "2", "alertname": "A"},
     "startsAt": "2026-11-16T04:30:00.123456789-05:00", "endsAt": "\(end)"}]}
    """
  }

  /// FNV-1a of `alertname`, `A`, `b`, `2`, each with byte 255 after it, by a loop in Python.
  private let fingerprint = "3e32ff7574e2e50b"

  @Test func aZeroEndIsNone() throws {
    let events = [
      webhook("firing", end: "0001-01-01T00:00:00Z"),
      webhook("resolved", end: "2026-11-16T10:00:00Z"),
    ]
    let start = "I | \(fingerprint)@1794821400123 | - | - | - | - | 2026-11-16T09:30:00.123Z"
    let told = try Collected.told(events.joined(separator: "\n"))
    #expect(told.format == "alertmanager")
    #expect(
      told.lines == ["\(start) | - | - | - | open", "\(start) | - | - | 2026-11-16T10:00:00Z"])
  }

  @Test(arguments: ["Watchdog", "DeadMansSwitch", "InfoInhibitor"])
  func anAlertThatAlwaysFiresIsNone(name: String) {
    let text = """
      [{"labels": {"alertname": "\(name)", "severity": "none"}, "status": {"state": "active"},
       "startsAt": "2026-11-16T09:00:00Z", "endsAt": "2026-11-16T09:05:00Z"}]
      """
    let error = #expect(throws: Diagnostic.self) { try Collected.reading(text, named: "a.json") }
    #expect(error?.message.contains("all the time") == true)
  }

  @Test func theTestOfAContactPointIsNone() throws {
    let text = ["TestAlert", "DiskFull"].map { name in
      """
      {"status": "resolved", "labels": {"alertname": "\(name)", "instance": "Grafana"},
       "startsAt": "2026-11-16T09:30:00Z", "endsAt": "2026-11-16T10:00:00Z"}
      """
    }.joined(separator: ",")
    let incidents = try Collected.reading("{\"alerts\": [\(text)]}", named: "a.json").records
      .incidents
    #expect(incidents.map { $0.texts[.category] } == ["DiskFull"])
  }
}
