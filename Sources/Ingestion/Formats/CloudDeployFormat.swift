import Diagnostics
import Records

/// Rollouts of Google Cloud Deploy, whose names hold the pipeline they are of.
package struct CloudDeployFormat: VendorFormat {
  package let name = "cloud-deploy"
  package let summary = "Google Cloud Deploy: rollouts."
  package let recognisedBy = "targetId and deployStartTime beside a name of deliveryPipelines"
  package let example = """
    [{"name": "projects/p/locations/l/deliveryPipelines/shop/releases/r1/rollouts/r1-to-prod", \
    "targetId": "prod", "state": "SUCCEEDED", "deployStartTime": "2026-11-16T09:30:00Z", \
    "deployEndTime": "2026-11-16T09:40:00Z"}]
    """
  package let defaultSource = "cloud-deploy"

  package static let shapes = [
    Shape(
      refusing: "a rollout of Google Cloud Deploy that goes on", if: isRollout, .not(isOver),
      instead: "Import it again once it has ended."),
    Shape(
      "a rollout of Google Cloud Deploy", .changes, if: isRollout,
      rules: [
        .make("id", from: "name") { part(of: $0, after: "deliveryPipelines", whole: true) },
        .say("type", "code"),
        .make("service", from: "name") { part(of: $0, after: "deliveryPipelines", whole: false) },
        .take("environment", "targetId"),
        .say("outcome", "aborted").when(.text("deployFailureCause", from: neverBegun)),
        .words("outcome", "state", ends), .take("started_at", "deployStartTime", "createTime"),
        .take("finished_at", "deployEndTime"),
        .make("reference", from: "name") { part(of: $0, after: "releases", whole: false) },
        .said("deployEndTime", "deployStartTime"),
      ]),
  ]

  private static let isRollout = Condition { rollout in
    rollout.has("targetId") && rollout.has("state")
      && rollout.text("name")?.contains("/rollouts/") == true
  }
  /// Why a rollout failed before anything was deployed.
  private static let neverBegun = [
    "RELEASE_FAILED", "RELEASE_ABANDONED", "CLOUD_BUILD_UNAVAILABLE", "CLOUD_BUILD_REQUEST_FAILED",
  ]
  private static let isOver = Condition.word("state", in: ends)
  private static let ends: [String: String?] = [
    "succeeded": "succeeded", "failed": "failed", "cancelled": "aborted",
    "approval_rejected": "aborted",
  ]

  /// `octo/europe-west1`, the project and the region that a name of parts begins with.
  package static func origin(of object: Tree) -> String? {
    guard isRollout.holds(object), let project = part(of: object, after: "projects", whole: false),
      let region = part(of: object, after: "locations", whole: false)
    else { return nil }
    return "\(project)/\(region)"
  }

  /// What stands after a word in a name of parts, the next part or all of them.
  private static func part(of rollout: Tree, after word: String, whole: Bool) -> String? {
    let parts = rollout.text("name")?.split(separator: "/").map(String.init) ?? []
    guard let place = parts.firstIndex(of: word), place + 1 < parts.count else { return nil }
    return whole ? parts[(place + 1)...].joined(separator: "/") : parts[place + 1]
  }
}
