import Ingestion
import Testing

@Suite struct RootlyFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | r1 | checkout | - | critical | 2026-11-02T09:00:00Z | 2026-11-02T0"
      + "9:00:00Z | 2026-11-02T09:00:00Z | 2026-11-02T10:00:00Z | 2026-11-02T10:00:00Z",
    "I | r2 | checkout | - | critical | 2026-11-03T09:00:00Z | 2026-11-03T0"
      + "9:00:00Z | 2026-11-03T09:00:00Z | 2026-11-03T09:30:00Z | 2026-11-03T09:30:00Z",
    "I | r3 | checkout | - | critical | 2026-11-01T09:00:00Z | 2026-11-01T0"
      + "9:00:00Z | 2026-11-01T09:00:00Z | - | - | open",
  ]

  @Test func servicesAreNamedInAttributes() throws {
    let told = try Collected.told(ofSample: "rootly")
    #expect(told.format == "rootly")
    #expect(told.lines == Self.expected)
  }
}
