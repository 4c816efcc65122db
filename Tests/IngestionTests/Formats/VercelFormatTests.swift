import Ingestion
import Testing

@Suite struct VercelFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | dpl_1 | code | shop-web | production | succeeded | 2026-11-02T09:0"
      + "0:05Z | 2026-11-02T09:02:00Z | - | -",
    "C | dpl_2 | code | shop-web | production | failed | 2026-11-03T09:00:0"
      + "5Z | 2026-11-03T09:02:00Z | - | -",
    "C | dpl_3 | code | shop-web | production | succeeded | 2026-11-04T09:0"
      + "0:05Z | 2026-11-04T09:02:00Z | - | -",
    "C | dpl_4 | code | shop-web | preview | succeeded | 2026-11-05T09:00:0"
      + "5Z | 2026-11-05T09:02:00Z | - | -",
    "C | dpl_5 | code | shop-web | production | aborted | 2026-11-06T09:00:05Z | - | - | -",
  ]

  @Test func oneWithoutATargetIsAPreview() throws {
    let told = try Collected.told(ofSample: "vercel")
    #expect(told.format == "vercel")
    #expect(told.lines == Self.expected)
  }
}
