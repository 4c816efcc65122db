import Ingestion
import Records
import Testing

@Suite struct CloudDeployFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | shop/releases/r1/rollouts/r1-to-prod-0001 | code | shop | prod | s"
      + "ucceeded | 2026-11-02T09:00:10Z | 2026-11-02T09:05:00Z | - | -",
    "C | shop/releases/r2/rollouts/r2-to-prod-0001 | code | shop | prod | f"
      + "ailed | 2026-11-03T09:00:10Z | 2026-11-03T09:05:00Z | - | -",
    "C | shop/releases/r3/rollouts/r3-to-prod-0001 | code | shop | prod | s"
      + "ucceeded | 2026-11-04T09:00:10Z | 2026-11-04T09:05:00Z | - | -",
    "C | shop/releases/r4/rollouts/r4-to-staging-0001 | code | shop | stagi"
      + "ng | succeeded | 2026-11-05T09:00:10Z | 2026-11-05T09:05:00Z | - | -",
  ]

  @Test func aNameHoldsThePipeline() throws {
    let told = try Collected.told(ofSample: "cloud-deploy")
    #expect(told.format == "cloud-deploy")
    #expect(told.lines == Self.expected)
  }

  @Test func aPipelineIsOfItsProjectAndRegion() throws {
    let text = """
      [{"name": "projects/octo/locations/eu/deliveryPipelines/shop/releases/r1/rollouts/r1-prod",
       "targetId": "prod", "state": "FAILED", "deployFailureCause": "RELEASE_FAILED",
       "deployStartTime": "2026-11-16T09:30:00Z", "deployEndTime": "2026-11-16T09:40:00Z"}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.origin] } == ["octo/eu"])
    // Its manifests could not be rendered, so nothing was deployed.
    #expect(changes.map { $0.texts[.outcome] } == ["aborted"])
  }
}
