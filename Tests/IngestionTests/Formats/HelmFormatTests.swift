import Ingestion
import Testing

@Suite struct HelmFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | shop/1 | code | shop | - | succeeded | - | 2026-11-02T08:00:00.123Z | - | -",
    "C | shop/2 | code | shop | - | failed | - | 2026-11-03T08:00:00.123Z | - | -",
    "C | shop/3 | rollback | shop | - | succeeded | - | 2026-11-03T08:20:00.123Z | - | -",
    "C | shop/4 | code | shop | - | succeeded | - | 2026-11-04T08:00:00.123Z | - | -",
  ]

  @Test func whatIsSupersededWasDeployed() throws {
    let told = try Collected.told(ofSample: "helm")
    #expect(told.format == "helm")
    #expect(told.lines == Self.expected)
  }
}
