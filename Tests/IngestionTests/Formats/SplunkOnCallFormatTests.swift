import Ingestion
import Testing

@Suite struct SplunkOnCallFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 1 | checkout | web | - | - | 2026-11-02T09:00:00Z | - | - | 2026-11-02T10:00:00Z",
    "I | 2 | checkout | web | - | - | 2026-11-03T09:00:00Z | - | - | 2026-11-03T09:30:00Z",
    "I | 3 | checkout | web | - | - | 2026-11-01T09:00:00Z | - | - | - | open",
  ]

  @Test func transitionsTellTheEnd() throws {
    let told = try Collected.told(ofSample: "splunk-oncall")
    #expect(told.format == "splunk-oncall")
    #expect(told.lines == Self.expected)
  }
}
