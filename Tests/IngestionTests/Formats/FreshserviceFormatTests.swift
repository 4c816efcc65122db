import Ingestion
import Testing

@Suite struct FreshserviceFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 1 | - | - | critical | - | 2026-11-02T09:00:00Z | - | - | 2026-11-02T10:00:00Z",
    "I | 2 | - | - | low | - | 2026-11-03T09:00:00Z | - | - | 2026-11-03T09:30:00Z",
    "I | 3 | - | - | high | - | 2026-11-01T09:00:00Z | - | - | - | open",
  ]

  @Test func thePriorityOfMostUrgencyIs4() throws {
    let told = try Collected.told(ofSample: "freshservice")
    #expect(told.format == "freshservice")
    #expect(told.lines == Self.expected)
  }
}
