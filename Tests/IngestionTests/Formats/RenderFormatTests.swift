import Ingestion
import Records
import Testing

@Suite struct RenderFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | dep-1 | code | - | - | succeeded | 2026-11-02T09:00:00.123Z | 2026"
      + "-11-02T09:04:00.123Z | - | -",
    "C | dep-2 | code | - | - | aborted | 2026-11-03T09:00:00.123Z | 2026-11"
      + "-03T09:04:00.123Z | - | -",
    "C | dep-3 | code | - | - | succeeded | 2026-11-04T09:00:00.123Z | 2026"
      + "-11-04T09:04:00.123Z | - | -",
    "C | dep-4 | code | - | - | aborted | 2026-11-05T09:00:00.123Z | 2026-1"
      + "1-05T09:04:00.123Z | - | -",
  ]

  @Test func whatIsDeactivatedWasLive() throws {
    let told = try Collected.told(ofSample: "render")
    #expect(told.format == "render")
    #expect(told.lines == Self.expected)
  }

  /// By Render's words: nothing is deployed before its build and its command before the deploy.
  @Test(arguments: [
    ("build_failed", "aborted"), ("pre_deploy_failed", "aborted"), ("update_failed", "failed"),
    ("Live", "succeeded"),
  ])
  func whatWasNotBuiltWasNotDeployed(status: String, outcome: String) throws {
    let text = """
      [{"deploy": {"id": "dep-1", "status": "\(status)", "trigger": "new_commit",
       "createdAt": "2026-11-16T09:00:00Z", "finishedAt": "2026-11-16T09:04:00Z"}}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.outcome] } == [outcome])
  }
}
