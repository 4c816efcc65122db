import Ingestion
import Testing

@Suite struct RenderFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | dep-1 | code | - | - | succeeded | 2026-11-02T09:00:00.123Z | 2026"
      + "-11-02T09:04:00.123Z | - | -",
    "C | dep-2 | code | - | - | failed | 2026-11-03T09:00:00.123Z | 2026-11"
      + "-03T09:04:00.123Z | - | -",
    "C | dep-3 | code | - | - | succeeded | 2026-11-04T09:00:00.123Z | 2026"
      + "-11-04T09:04:00.123Z | - | -",
    "C | dep-4 | code | - | - | aborted | 2026-11-05T09:00:00.123Z | 2026-1"
      + "1-05T09:04:00.123Z | - | -",
  ]

  @Test func whatIsDeactivatedWasLive() throws {
    let told = try Collected.told(ofSample: "render")
    #expect(told.format == "render")
    #expect(told.lines == Self.expected)
  }
}
