import Ingestion
import Records
import Testing

@Suite struct VercelFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | dpl_1 | code | shop-web | production | succeeded | 2026-11-02T09:0"
      + "0:05Z | 2026-11-02T09:02:00Z | - | -",
    "C | dpl_2 | code | shop-web | production | aborted | 2026-11-03T09:00:0"
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

  /// By Vercel's words a staged one has never seen traffic of production, and a promoted one has.
  @Test(arguments: [("STAGED", nil), ("PROMOTED", "succeeded"), ("ROLLING", "succeeded")])
  func whatIsStagedHasYetToReachProduction(substate: String, outcome: String?) throws {
    let text = """
      {"deployments": [
        {"uid": "d0", "name": "web", "created": 1794821400000, "readyState": "READY",
         "target": "production", "inspectorUrl": "x", "ready": 1794821460000},
        {"uid": "d1", "name": "web", "created": 1794821400000, "readyState": "READY",
         "readySubstate": "\(substate)", "target": "production", "inspectorUrl": "x",
         "ready": 1794821460000}]}
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    let told = changes.map { "\($0.texts[.id] ?? "") \($0.texts[.outcome] ?? "")" }
    #expect(told == ["d0 succeeded"] + [outcome.map { "d1 \($0)" }].compactMap(\.self))
  }
}
