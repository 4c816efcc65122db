import Ingestion
import Records
import Testing

@Suite struct DatadogFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 1 | checkout | - | SEV-1 | 2026-11-02T09:00:00Z | 2026-11-02T09:00"
      + ":00Z | - | - | 2026-11-02T10:00:00Z",
    "I | 2 | checkout | - | SEV-2 | 2026-11-03T09:00:00Z | 2026-11-03T09:00"
      + ":00Z | - | - | 2026-11-03T09:30:00Z",
    "I | 3 | checkout | - | SEV-2 | 2026-11-01T09:00:00Z | 2026-11-01T09:00"
      + ":00Z | - | - | - | open",
  ]

  @Test func anIncidentBeginsWhenCustomersAreHurt() throws {
    let told = try Collected.told(ofSample: "datadog")
    #expect(told.format == "datadog")
    #expect(told.lines == Self.expected)
  }

  @Test func aTestIsNoIncident() throws {
    let text = """
      {"data": [{"type": "incidents", "id": "u", "attributes": {"public_id": 9, "title": "Try",
       "customer_impacted": false, "is_test": true, "state": "resolved",
       "created": "2026-11-16T09:00:00Z", "resolved": "2026-11-16T10:00:00Z"}}]}
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.map { $0.texts[.state] } == ["test"])
    #expect(Vocabulary.standard.state(of: "test") == .leftOut)
  }
}
