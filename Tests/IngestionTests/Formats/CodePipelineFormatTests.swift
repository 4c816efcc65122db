import Ingestion
import Testing

@Suite struct CodePipelineFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | 1111-aaaa | code | - | - | succeeded | 2026-11-02T09:00:00Z | 2026"
      + "-11-02T09:10:00Z | - | -",
    "C | 2111-aaaa | code | - | - | failed | 2026-11-03T09:00:00Z | 2026-11"
      + "-03T09:10:00Z | - | -",
    "C | 3111-aaaa | code | - | - | succeeded | 2026-11-04T09:00:00Z | 2026"
      + "-11-04T09:10:00Z | - | -",
    "C | 4111-aaaa | code | - | - | aborted | 2026-11-05T09:00:00Z | 2026-1"
      + "1-05T09:10:00Z | - | -",
  ]

  @Test func whatIsSupersededNeverEnded() throws {
    let told = try Collected.told(ofSample: "codepipeline")
    #expect(told.format == "codepipeline")
    #expect(told.lines == Self.expected)
  }
}
