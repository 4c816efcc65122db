import Ingestion
import Records
import Testing

@Suite struct CircleCIFormatTests {
  @Test func apiAndWebhookTellOfTheSameWorkflow() throws {
    let workflow = """
      {"id": "w1", "name": "deploy-production", "project_slug": "gh/octo/shop",
       "pipeline_id": "p", "status": "success", "created_at": "2026-11-16T09:30:00Z",
       "stopped_at": "2026-11-16T09:31:00Z"}
      """
    let webhook = """
      {"type": "workflow-completed", "project": {"name": "shop"}, "workflow": {"id": "w1",
       "name": "deploy-production", "status": "success", "created_at": "2026-11-16T09:30:00Z",
       "stopped_at": "2026-11-16T09:31:00Z"}}
      """
    for text in [workflow, webhook] {
      #expect(
        try Collected.told(text) == (
          "circleci",
          [
            "C | workflow/w1 | code | shop | production | succeeded | 2026-11-16T09:30:00Z"
              + " | 2026-11-16T09:31:00Z | - | -"
          ]
        ))
    }
  }

  @Test(arguments: ["on_hold", "running", "failing"])
  func aWorkflowThatWaitsIsNone(status: String) throws {
    let text = ["success", status].map { status in
      """
      {"id": "\(status)", "name": "deploy", "project_slug": "gh/octo/shop", "pipeline_id": "p",
       "status": "\(status)", "created_at": "2026-11-16T09:30:00Z"}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("{\"items\": [\(text)]}", named: "a.json").records.changes
    #expect(changes.map { $0.texts[.id] } == ["workflow/success"])
  }
}
