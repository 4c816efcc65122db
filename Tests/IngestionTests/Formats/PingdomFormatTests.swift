import Ingestion
import Testing

@Suite struct PingdomFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | down/1793610000 | - | - | - | 2026-11-02T09:00:00Z | - | - | - | 2026-11-02T10:00:00Z",
    "I | down/1793696400 | - | - | - | 2026-11-03T09:00:00Z | - | - | - | 2026-11-03T09:30:00Z",
  ]

  @Test func onlyWhatWasDownIsAnIncident() throws {
    let told = try Collected.told(ofSample: "pingdom")
    #expect(told.format == "pingdom")
    #expect(told.lines == Self.expected)
  }
}
