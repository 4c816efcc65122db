import Ingestion
import Testing

@Suite struct TerraformCloudFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | run-1 | infrastructure | ws-1 | - | succeeded | 2026-11-02T09:00:0"
      + "0Z | 2026-11-02T09:05:00Z | - | -",
    "C | run-2 | infrastructure | ws-1 | - | failed | 2026-11-03T09:04:00Z "
      + "| 2026-11-03T09:05:00Z | - | -",
    "C | run-3 | infrastructure | ws-1 | - | succeeded | 2026-11-04T09:00:0"
      + "0Z | 2026-11-04T09:05:00Z | - | -",
    "C | run-5 | infrastructure | ws-1 | - | aborted | 2026-11-06T09:00:00Z | - | - | -",
  ]

  @Test func whatIsPlannedChangesNothing() throws {
    let told = try Collected.told(ofSample: "terraform-cloud")
    #expect(told.format == "terraform-cloud")
    #expect(told.lines == Self.expected)
  }
}
