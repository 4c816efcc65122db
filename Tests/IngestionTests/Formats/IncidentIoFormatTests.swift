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
}
