import Ingestion
import Testing

@Suite struct NetlifyFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | 64f1 | code | shop-web | production | succeeded | 2026-11-02T09:00"
      + ":00Z | 2026-11-02T09:03:00Z | - | -",
    "C | 64f2 | code | shop-web | production | aborted | 2026-11-03T09:00:00"
      + "Z | 2026-11-03T09:03:00Z | - | -",
    "C | 64f3 | code | shop-web | production | succeeded | 2026-11-04T09:00"
      + ":00Z | 2026-11-04T09:03:00Z | - | -",
    "C | 64f4 | code | shop-web | deploy-preview | succeeded | 2026-11-05T0"
      + "9:00:00Z | 2026-11-05T09:03:00Z | - | -",
  ]

  @Test func onlyDeploysOfProductionAreOfProduction() throws {
    let told = try Collected.told(ofSample: "netlify")
    #expect(told.format == "netlify")
    #expect(told.lines == Self.expected)
  }
}
