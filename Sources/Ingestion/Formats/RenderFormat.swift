import Diagnostics
import Records

/// Deploys of Render. One that is deactivated was live before.
package struct RenderFormat: VendorFormat {
  package let name = "render"
  package let summary = "Render: deploys of a service."
  package let recognisedBy = "ids such as dep-1 with a trigger"
  package let example = """
    [{"deploy": {"id": "dep-1", "status": "live", "trigger": "new_commit", \
    "createdAt": "2026-11-16T09:30:00Z", "finishedAt": "2026-11-16T09:34:00Z"}}]
    """
  package let defaultSource = "render"

  package static let shapes = [
    Shape(
      refusing: "a deploy of Render that goes on", if: isDeploy, .not(isOver),
      instead: "Import it again once it is live."),
    Shape(
      "a deploy of Render", .changes, if: isDeploy,
      rules: [
        .take("id", "id"), .say("type", "code"), .take("title", "commit.message"),
        .words("outcome", "status", ends), .take("started_at", "startedAt", "createdAt"),
        .take("finished_at", "finishedAt"), .take("reference", "commit.id"),
        .said("updatedAt", "finishedAt"),
      ]),
  ]

  private static let isDeploy = Condition { deploy in
    deploy.text("id")?.hasPrefix("dep-") == true && deploy.has("trigger") && deploy.has("createdAt")
  }
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "live": "succeeded", "deactivated": "succeeded", "update_failed": "failed",
    // Nothing was deployed yet.
    "build_failed": "aborted", "pre_deploy_failed": "aborted", "canceled": "aborted",
  ]
}
