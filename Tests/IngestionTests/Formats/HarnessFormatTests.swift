import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct HarnessFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "C | px1 | code | Deploy_shop | production | succeeded | 2026-11-02T09:"
      + "00:00Z | 2026-11-02T09:08:00Z | - | -",
    "C | px2 | code | Deploy_shop | production | failed | 2026-11-03T09:00:"
      + "00Z | 2026-11-03T09:08:00Z | - | -",
    "C | px3 | code | Deploy_shop | production | succeeded | 2026-11-04T09:"
      + "00:00Z | 2026-11-04T09:08:00Z | - | -",
    "C | px4 | code | Deploy_shop | production | aborted | 2026-11-05T09:00"
      + ":00Z | 2026-11-05T09:08:00Z | - | -",
  ]

  @Test func anExecutionThatRunsIsNone() throws {
    let told = try Collected.told(ofSample: "harness")
    #expect(told.format == "harness")
    #expect(told.lines == Self.expected)
  }

  @Test func oneThatIsBeingStoppedGoesOn() {
    let text = """
      [{"planExecutionId": "px9", "pipelineIdentifier": "Deploy", "status": "Discontinuing",
       "startTs": 1794821400000}]
      """
    let error = #expect(throws: Diagnostic.self) { try Collected.reading(text, named: "a.json") }
    #expect(error?.message.contains("goes on") == true)
  }

  /// It waited for longer than it may, and was not deployed.
  @Test func whatExpiredIsAborted() throws {
    let text = """
      {"planExecutionId": "px1", "name": "Deploy shop", "status": "Expired",
       "startTs": 1794821400000, "endTs": 1794821460000}
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.outcome] } == ["aborted"])
  }
}
