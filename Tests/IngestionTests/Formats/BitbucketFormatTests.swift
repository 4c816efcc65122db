import Ingestion
import Records
import Testing

@Suite struct BitbucketFormatTests {
  @Test func whatWasReplacedIsNoFailure() throws {
    let deployments = ["COMPLETED", "UNDEPLOYED", "FAILED", "IN_PROGRESS"].enumerated().map {
      """
      {"type": "deployment", "uuid": "{\($0)}", "environment": {"name": "Production"},
       "state": {"name": "\($1)", "started_on": "2026-11-16T09:30:00.20339Z",
       "completed_on": "2026-11-16T09:31:00.3Z"},
       "release": {"url": "https://bitbucket.org/octo/shop/addon/pipelines"}}
      """
    }
    let told = try Collected.told("{\"values\": [\(deployments.joined(separator: ","))]}")
    let start = "2026-11-16T09:30:00.203Z"
    let end = "2026-11-16T09:31:00.300Z"
    #expect(told.format == "bitbucket")
    #expect(
      told.lines == [
        "C | deployment/{0} | code | shop | Production | succeeded | \(start) | \(end) | - | -",
        "C | deployment/{1} | code | shop | Production | - | \(start) | \(end) | - | -",
        "C | deployment/{2} | code | shop | Production | failed | \(start) | \(end) | - | -",
      ])
  }

  @Test(arguments: ["PENDING", "IN_PROGRESS", "PAUSED"])
  func aPipelineThatWaitsIsNone(state: String) throws {
    let text = ["COMPLETED", state].map { state in
      """
      {"type": "pipeline", "uuid": "{\(state)}", "state": {"name": "\(state)"},
       "repository": {"name": "shop"}, "created_on": "2026-11-16T09:30:00Z"}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("{\"values\": [\(text)]}", named: "a.json").records.changes
    #expect(changes.map { $0.texts[.id] } == ["pipeline/{COMPLETED}"])
  }
}
