import Diagnostics
import Records

/// Runs of workspaces in Terraform Cloud and Terraform Enterprise.
///
/// A run that failed before it was applied changed nothing, and so did one whose plan was empty.
package struct TerraformCloudFormat: VendorFormat {
  package let name = "terraform-cloud"
  package let summary = "Terraform Cloud: runs of a workspace."
  package let recognisedBy = "the type runs with status-timestamps"
  package let example = """
    {"data": [{"id": "run-1", "type": "runs", "attributes": {"status": "applied", \
    "created-at": "2026-11-16T09:30:00Z", "message": "Raise the limit", \
    "status-timestamps": {"applied-at": "2026-11-16T09:40:00Z"}}}]}
    """
  package let defaultSource = "terraform-cloud"

  package static let shapes = [
    Shape(
      refusing: "a run of Terraform Cloud that goes on, or plans and changes nothing", if: isRun,
      .not(isOver), instead: "Import runs that were applied."),
    Shape(
      "a run of Terraform Cloud", .changes, if: isRun,
      rules: [
        .take("id", "id"), .say("type", "infrastructure"),
        .take("service", "relationships.workspace.data.id"), .take("title", "attributes.message"),
        .make("outcome", from: "attributes.status") { end(of: $0) },
        at("started_at", "applying"), .take("started_at", "attributes.created-at").standingIn(),
        at("finished_at", "applied"), at("finished_at", "errored"), at("finished_at", "discarded"),
        at("finished_at", "canceled"), at("finished_at", "force-canceled"),
        .said("attributes.status-timestamps.applied-at", "attributes.created-at"),
      ]),
  ]

  private static let isRun = Condition { run in
    run.text("type") == "runs" && run.has("attributes.status-timestamps")
  }
  private static let isOver = Condition { end(of: $0) != nil }

  private static func at(_ field: String, _ status: String) -> Rule {
    .take(field, "attributes.status-timestamps.\(status)-at")
  }

  private static func end(of run: Tree) -> String? {
    switch run.text("attributes.status") {
    case "applied": "succeeded"
    case "errored": run.has("attributes.status-timestamps.applying-at") ? "failed" : "aborted"
    case "discarded", "canceled", "force_canceled": "aborted"
    default: nil
    }
  }
}
