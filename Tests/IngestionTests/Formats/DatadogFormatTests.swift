import Ingestion
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
}
