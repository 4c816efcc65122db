import Ingestion
import Testing

@Suite struct OctopusFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | Deployments-11@2026-11-02T09:00:00.000+00:00 | code | Shop | Production | succeeded"
      + " | 2026-11-02T09:00:05Z | 2026-11-02T09:06:00Z | - | -",
    "C | Deployments-12@2026-11-03T09:00:00.000+00:00 | code | Shop | Production | failed"
      + " | 2026-11-03T09:00:05Z | 2026-11-03T09:06:00Z | - | -",
    "C | Deployments-13@2026-11-04T09:00:00.000+00:00 | code | Shop | Production | succeeded"
      + " | 2026-11-04T09:00:05Z | 2026-11-04T09:06:00Z | - | -",
    "C | Deployments-14@2026-11-05T09:00:00.000+00:00 | code | Shop | Test | failed"
      + " | 2026-11-05T09:00:05Z | 2026-11-05T09:06:00Z | - | -",
    "C | Deployments-15@2026-11-06T09:00:00.000+00:00 | code | Shop | Production | aborted"
      + " | 2026-11-06T09:00:05Z | 2026-11-06T09:06:00Z | - | -",
  ]

  @Test func namesStandBesideTheDeployments() throws {
    let told = try Collected.told(ofSample: "octopus")
    #expect(told.format == "octopus")
    #expect(told.lines == Self.expected)
  }
}
