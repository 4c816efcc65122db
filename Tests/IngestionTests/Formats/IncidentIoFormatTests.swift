import Ingestion
import Testing

@Suite struct IncidentIoFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | INC-1 | - | - | Critical | - | 2026-11-02T09:00:00Z | - | - | 2026-11-02T10:00:00Z",
    "I | INC-2 | - | - | Major | - | 2026-11-03T09:00:00Z | - | - | 2026-11-03T09:30:00Z",
    "I | INC-3 | - | - | Major | - | 2026-11-01T09:00:00Z | - | - | - | open",
    "I | INC-4 | - | - | Major | - | 2026-11-04T09:00:00Z | - | - | -",
    "I | INC-5 | - | - | Major | - | 2026-11-05T09:00:00Z | - | - | 2026-11-05T10:00:00Z",
  ]

  @Test func timesGoByTheirNames() throws {
    let told = try Collected.told(ofSample: "incident-io")
    #expect(told.format == "incident-io")
    #expect(told.lines == Self.expected)
  }

  /// It was fixed, and is looked after still.
  @Test func whatIsFixedAndLiveIsNotOver() throws {
    let text = """
      {"incidents": [{"id": "i1", "reference": "INC-9", "name": "Down",
       "incident_status": {"category": "live"}, "created_at": "2026-11-16T09:00:00Z",
       "incident_timestamp_values": [{"incident_timestamp": {"name": "Fixed at"},
        "value": {"value": "2026-11-16T09:40:00Z"}}]}]}
      """
    #expect(
      try Collected.told(text).lines == [
        "I | INC-9 | - | - | - | - | 2026-11-16T09:00:00Z | - | 2026-11-16T09:40:00Z | - | open"
      ])
  }
}
