import Ingestion
import Records
import Testing

@Suite struct HelmFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | shop/1@2026-11-02T09:00:00.123456789+01:00 | code | shop | - | succeeded"
      + " | - | 2026-11-02T08:00:00.123Z | - | -",
    "C | shop/2@2026-11-03T09:00:00.123456789+01:00 | code | shop | - | failed"
      + " | - | 2026-11-03T08:00:00.123Z | - | -",
    "C | shop/3@2026-11-03T09:20:00.123456789+01:00 | rollback | shop | - | succeeded"
      + " | - | 2026-11-03T08:20:00.123Z | - | -",
    "C | shop/4@2026-11-04T09:00:00.123456789+01:00 | code | shop | - | succeeded"
      + " | - | 2026-11-04T08:00:00.123Z | - | -",
  ]

  @Test func whatIsSupersededWasDeployed() throws {
    let told = try Collected.told(ofSample: "helm")
    #expect(told.format == "helm")
    #expect(told.lines == Self.expected)
  }

  @Test(arguments: [
    ("shop-1.2.0", "shop"), ("game-2048-1.0.0", "game-2048"), ("k8s-3-0.1.2", "k8s-3"),
    ("ingress-nginx-4.0.1-rc.1", "ingress-nginx"), ("3scale-2.1.0", "3scale"),
    ("shop-v1.2.0+build.7", "shop"), ("shop", "shop"),
  ])
  func aChartIsNamedBeforeItsVersion(chart: String, name: String) throws {
    let text = """
      [{"revision": 1, "updated": "2026-11-16T09:30:00Z", "status": "deployed",
       "chart": "\(chart)", "app_version": "1", "description": "Install complete"}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.service] } == [name])
    #expect(changes.map { $0.texts[.id] } == ["\(name)/1@2026-11-16T09:30:00Z"])
  }

  @Test func releasesOfOneNameInTwoNamespacesAreTwo() throws {
    let text = """
      [{"name": "shop", "namespace": "eu", "revision": "3", "updated": "2026-11-16T09:30:00Z",
       "status": "Deployed", "chart": "web-1.0.0", "app_version": "1"}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.id] } == ["eu/shop/3"])
  }
}
