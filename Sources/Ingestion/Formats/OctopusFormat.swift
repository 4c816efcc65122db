import Records

/// The dashboard of Octopus Deploy, whose deployments name their projects and environments by ids that
/// it explains beside them.
package struct OctopusFormat: VendorFormat {
  package let name = "octopus"
  package let summary = "Octopus Deploy: the deployments of its dashboard."
  package let recognisedBy = "Items with a DeploymentId beside Projects and Environments"
  package let example = """
    {"Items": [{"Id": "Deployments-1", "DeploymentId": "Deployments-1", "ProjectId": "Projects-1", \
    "EnvironmentId": "Environments-1", "State": "Success", "IsCompleted": true, \
    "StartTime": "2026-11-16T09:30:00Z", "CompletedTime": "2026-11-16T09:40:00Z"}], \
    "Projects": [{"Id": "Projects-1", "Name": "shop"}], \
    "Environments": [{"Id": "Environments-1", "Name": "Production"}]}
    """
  package let defaultSource = "octopus"

  package static let shapes = [
    Shape(
      "a dashboard of Octopus Deploy", .changes,
      if: .has("Items.0.DeploymentId", "Projects", "Environments"),
      each: { dashboard in
        (dashboard["Items"]?.elements ?? []).filter { $0.text("IsCompleted") != "false" }
      },
      rules: [
        .make("id", from: "DeploymentId", "Created", "QueueTime", "StartTime") {
          identifier(of: $0)
        }, .say("type", "code"),
        named("service", "ProjectId", in: "^.Projects"),
        named("environment", "EnvironmentId", in: "^.Environments"),
        .words("outcome", "State", states), .take("started_at", "StartTime"),
        .take("started_at", "QueueTime", "Created").standingIn(),
        .take("finished_at", "CompletedTime"), .take("reference", "ReleaseVersion"),
        .said("CompletedTime", "StartTime", "Created"),
      ])
  ]

  private static let states: [String: String?] = [
    "success": "succeeded", "failed": "failed", "timedout": "failed", "canceled": "aborted",
    "cancelling": nil, "executing": nil, "queued": nil,
  ]

  /// `Deployments-1@2026-11-16T09:30:00Z`: every server counts its deployments by itself, and none
  /// says which it is.
  private static func identifier(of deployment: Tree) -> String? {
    let times = ["Created", "QueueTime", "StartTime"].lazy.compactMap(deployment.text)
    return deployment.text("DeploymentId").map { id in times.first.map { "\(id)@\($0)" } ?? id }
  }

  /// What an id is called in a list beside the deployments; the id itself where it is not there.
  private static func named(_ field: String, _ key: String, in list: String) -> Rule {
    .make(field, from: key, list) { item in
      guard let id = item.text(key) else { return nil }
      let named = item[list]?.elements.first { $0.text("Id") == id }
      return named?.text("Name") ?? id
    }
  }
}
