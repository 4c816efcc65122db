import Ingestion
import Testing

@Suite struct HerokuFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | r2 | config | shop-web | - | succeeded | 2026-11-03T09:00:00Z | 2026-11-03T09:02:00Z"
      + " | - | -",
    "C | r3 | code | shop-web | - | aborted | 2026-11-04T09:00:00Z | 2026-11-04T09:02:00Z | - | -",
    "C | r4 | rollback | shop-web | - | succeeded | 2026-11-05T09:00:00Z | 2026-11-05T09:02:00Z"
      + " | - | -",
  ]

  /// A release phase that fails leaves the current release as it is, by Heroku's words.
  @Test func whatFailsWasNotDeployed() throws {
    let told = try Collected.told(ofSample: "heroku")
    #expect(told.format == "heroku")
    #expect(told.lines == Self.expected)
  }
}
