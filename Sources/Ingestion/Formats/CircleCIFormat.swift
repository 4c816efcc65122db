import Diagnostics
import Records

/// Workflows of CircleCI, as its API and its webhooks give them.
package struct CircleCIFormat: VendorFormat {
  package let name = "circleci"
  package let summary = "CircleCI: workflows of its API, and its webhook workflow-completed."
  package let recognisedBy = "pipeline_id with project_slug, or a webhook with workflow and project"
  package let example = """
    {"items": [{"id": "6731159f", "name": "deploy-production", "project_slug": "gh/octo/shop", \
    "pipeline_id": "23622ee4", "status": "success", "created_at": "2026-11-16T09:30:00Z", \
    "stopped_at": "2026-11-16T09:31:00Z"}]}
    """
  package let defaultSource = "circleci"

  package static let shapes = [
    Shape(
      refusing: "a workflow of CircleCI that goes on, or waits for an approval",
      if: .has("id", "name", "pipeline_id", "project_slug", "created_at"),
      .text("status", "running", "on_hold", "failing"),
      instead: "Import it again once it has ended."),
    Shape(
      "a workflow of CircleCI", .changes,
      if: .has("id", "name", "pipeline_id", "project_slug", "created_at"),
      rules: rules("") + [
        .make("service", from: "project_slug") { workflow in
          (workflow.text("project_slug")?.split(separator: "/").last).map(String.init)
        }
      ]),
    Shape(
      "a finished workflow of CircleCI", .changes,
      if: .text("type", "workflow-completed"), .has("workflow.id", "workflow.created_at"),
      rules: rules("workflow.") + [
        .take("service", "project.name"), .take("reference", "pipeline.vcs.revision"),
        .take("url", "workflow.url"),
      ]),
    Shape(
      refusing: "a job of CircleCI, a part of a workflow",
      if: .any(.has("job_number", "project_slug"), .has("job.id", "workflow.id")),
      instead: "Import its workflows."),
    Shape(
      refusing: "a pipeline of CircleCI, which does not tell how it ended",
      if: .has("number", "project_slug", "trigger"), instead: "Import its workflows."),
  ]

  /// `octo/shop` of `gh/octo/shop`, which webhooks write `github/octo/shop`.
  package static func origin(of object: Tree) -> String? {
    let parts = (object.text("project_slug") ?? object.text("project.slug"))?.split(separator: "/")
    return parts.map { $0.suffix(2).joined(separator: "/") }
  }

  private static func rules(_ at: String) -> [Rule] {
    func path(_ key: String) -> String { at + key }
    return [
      .join("id", "workflow/", path("id")), .say("type", "code"),
      Delivery.environment(path("name")), .take("title", path("name")),
      .words("outcome", path("status"), states), .take("started_at", path("created_at")),
      .take("finished_at", path("stopped_at")),
      .said(path("stopped_at"), path("created_at")),
    ]
  }

  private static let states: [String: String?] = [
    "success": "succeeded", "failed": "failed", "error": "failed", "failing": nil,
    "canceled": "aborted", "unauthorized": "aborted", "not_run": "aborted", "running": nil,
    "on_hold": nil,
  ]
}
