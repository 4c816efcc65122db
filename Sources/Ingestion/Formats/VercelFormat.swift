import Diagnostics
import Records

/// Deployments of Vercel. One without a target is a preview, and not of production.
package struct VercelFormat: VendorFormat {
  package let name = "vercel"
  package let summary = "Vercel: deployments of its REST API."
  package let recognisedBy = "uid beside inspectorUrl or readyState, and a target"
  package let example = """
    {"deployments": [{"uid": "dpl_1", "name": "shop-web", "state": "READY", "target": "production", \
    "readyState": "READY", "created": 1794821400000, "ready": 1794821460000}]}
    """
  package let defaultSource = "vercel"

  package static let shapes = [
    Shape(
      refusing: "a deployment of Vercel that goes on", if: isDeployment, .not(isOver),
      instead: "Import it again once it is ready."),
    Shape(
      "a deployment of Vercel", .changes, if: isDeployment,
      rules: [
        .take("id", "uid"), .say("type", "code"), .take("service", "name"),
        .take("environment", "target"), .say("environment", "preview"),
        .take("author", "creator.username"),
        .make("outcome", from: "readyState", "state") { end(of: $0) },
        .take("started_at", "buildingAt", "created", "createdAt"), .take("finished_at", "ready"),
        .take("reference", "meta.githubCommitSha", "meta.gitlabCommitSha"),
        .take("url", "inspectorUrl"), .said("ready", "created", "createdAt"),
      ]),
  ]

  private static let isDeployment = Condition { deployment in
    deployment.has("uid") && deployment["target"] != nil
      && ["inspectorUrl", "readyState"].contains(where: deployment.has)
      && ["created", "createdAt"].contains(where: deployment.has)
  }

  private static let isOver = Condition { end(of: $0) != nil }

  private static func end(of deployment: Tree) -> String? {
    switch deployment.text("readyState") ?? deployment.text("state") {
    // One that is staged has yet to see traffic of production.
    case "READY": deployment.text("readySubstate") == "STAGED" ? nil : "succeeded"
    // One that ends in an error was not built, and never deployed.
    case "ERROR", "CANCELED", "DELETED": "aborted"
    default: nil
    }
  }
}
