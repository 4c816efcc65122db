import Diagnostics
import Records

/// Deployments and pipelines of Bitbucket Cloud.
///
/// `UNDEPLOYED` says that something else has taken the place since: it is no failure, nor does it
/// tell how the deployment ended.
package struct BitbucketFormat: VendorFormat {
  package let name = "bitbucket"
  package let summary = "Bitbucket: deployments and pipelines of its REST API."
  package let recognisedBy = "objects of the type deployment or pipeline with a uuid and a state"
  package let example = """
    {"values": [{"type": "deployment", "uuid": "{fcb46cbc}", "environment": {"name": "Production"}, \
    "state": {"name": "COMPLETED", "started_on": "2026-11-16T09:30:00.20339Z", \
    "completed_on": "2026-11-16T09:31:00.3Z"}}]}
    """
  package let defaultSource = "bitbucket"

  package static let shapes = [
    Shape(
      refusing: "a deployment or a pipeline of Bitbucket that goes on, or waits",
      if: .text("type", "deployment", "pipeline"), .has("uuid", "state.name"), running,
      instead: "Import it again once it has ended."),
    Shape(
      "a deployment of Bitbucket", .changes, if: .text("type", "deployment"),
      .has("uuid", "state.name", "environment"),
      rules: [
        .join("id", "deployment/", "uuid"), .say("type", "code"),
        .make("service", from: "release.url") {
          fullName(in: $0.text("release.url"))?.split(separator: "/").last.map(String.init)
        },
        .take("environment", "environment.name", "environment.slug"),
        .take("title", "release.name"),
        .words("outcome", "state.status.name", states), .words("outcome", "state.name", states),
        .take("started_at", "state.started_on"),
        .take("started_at", "release.created_on").standingIn(),
        .take("started_at", "last_update_time").when(.lacks("state.completed_on")).standingIn(),
        .take("finished_at", "state.completed_on").when(.not(running)),
        .take("reference", "release.commit.hash"),
        .take("url", "state.url", "release.url"),
        .said("last_update_time", "state.completed_on", "state.started_on"),
      ]),
    Shape(
      "a pipeline of Bitbucket", .changes, if: .text("type", "pipeline"),
      .has("uuid", "state.name", "created_on"),
      rules: [
        .join("id", "pipeline/", "uuid"), .say("type", "code"),
        .take("service", "repository.name"),
        Delivery.environment("target.selector.pattern", "target.ref_name"),
        .words("outcome", "state.result.name", states), .words("outcome", "state.name", states),
        .take("started_at", "created_on"),
        .take("finished_at", "completed_on").when(.not(running)),
        .take("reference", "target.commit.hash"), .said("completed_on", "created_on"),
      ]),
    Shape(
      refusing: "a push event of Bitbucket: pushes are no deployments",
      if: .any(.has("eventKey", "changes"), .has("push.changes")),
      instead: "Import its deployments."),
    Shape(
      refusing: "a step of a pipeline of Bitbucket, a part of a change",
      if: .text("type", "pipeline_step"), instead: "Import its pipelines or deployments."),
    Shape(
      refusing: "a pull request of Bitbucket, which does not tell when it was merged",
      if: .text("type", "pullrequest"), instead: "Import its deployments."),
    Shape(
      refusing: "a commit of Bitbucket: a commit is no deployment",
      if: .any(.has("hash", "author.raw"), .text("type", "commit")),
      instead: "Import its deployments."),
    Shape(
      refusing: "an issue of Bitbucket, which has no type and no label of an incident",
      if: .text("type", "issue"), .has("repository.full_name"),
      instead: "Import incidents from where they are kept, or as CSV with "
        + "\(option: .kind, "incidents")."),
    Shape(
      refusing: "a repository of Bitbucket", if: .text("type", "repository"), .has("full_name"),
      instead: "Import its deployments."),
  ]

  private static let running = Condition { run in
    let result =
      run.text("state.result.name") ?? run.text("state.status.name") ?? run.text("state.name") ?? ""
    return ["pending", "in_progress", "running", "halted", "paused"].contains(result.lowercased())
  }

  private static let states: [String: String?] = [
    "completed": "succeeded", "successful": "succeeded", "passed": "succeeded",
    "failed": "failed", "error": "failed", "expired": "failed", "stopped": "aborted",
    "cancelled": "aborted", "rolled_back": "rolled_back", "undeployed": nil, "pending": nil,
    "in_progress": nil, "running": nil, "halted": nil, "paused": nil, "unknown": nil,
  ]

  /// The repository, by its full name or by the address of what was released from it.
  package static func origin(of object: Tree) -> String? {
    object.text("repository.full_name") ?? fullName(in: object.text("release.url"))
  }

  /// `octo/shop` of `https://bitbucket.org/octo/shop/addon/pipelines`.
  private static func fullName(in address: String?) -> String? {
    let parts = address?.split(separator: "/") ?? []
    return parts.count > 3 && parts[1] == "bitbucket.org" ? "\(parts[2])/\(parts[3])" : nil
  }
}
