import Diagnostics
import Records

/// Applications of Argo CD: the history of what they were synced to, and the last sync that failed.
///
/// The history holds what was deployed; a sync that failed is only told of until the next one.
package struct ArgoCDFormat: VendorFormat {
  package let name = "argocd"
  package let summary =
    "Argo CD: the deployments in an Application's history and its last failed sync, in YAML or "
    + "JSON, alone, in a list, or in a notification's app."
  package let recognisedBy = "kind Application, ApplicationList or an apiVersion of argoproj.io"
  package let example = """
    {"kind": "Application", "metadata": {"name": "shop", "namespace": "argocd"}, \
    "status": {"history": [{"id": 3, "revision": "ea87599", \
    "deployStartedAt": "2026-11-16T09:30:00Z", "deployedAt": "2026-11-16T09:31:00Z"}]}}
    """
  package let defaultSource = "argocd"

  package static let shapes = [
    Shape(
      "an application of Argo CD", .changes,
      if: .text("kind", "Application"), .any(.has("status.history.0"), failed),
      each: { tree in
        let history = tree["status.history"]?.elements ?? []
        return failed.holds(tree) ? history + [tree["status.operationState"] ?? tree] : history
      },
      rules: [
        .make("id", from: "metadata.name", "status.history[].id") { identifier(of: $0) },
        .say("type", "code"), .take("service", "^.metadata.name"),
        .take("environment", "^.metadata.labels.environment", "^.metadata.labels.env"),
        .take("started_at", "deployStartedAt", "startedAt"),
        .take("finished_at", "deployedAt", "finishedAt"),
        .words("outcome", "phase", ["failed": "failed", "error": "failed"]),
        .say("outcome", "succeeded"),
        .take("reference", "revision", "revisions.0", "syncResult.revision"),
        .take("author", "initiatedBy.username", "operation.initiatedBy.username"),
        .say("bot", "true").when(
          .any(
            .text("initiatedBy.automated", "true"),
            .text("operation.initiatedBy.automated", "true"))),
        .said("deployedAt", "finishedAt"),
      ]),
    Shape(
      refusing: "an application of Argo CD that has no history of deployments",
      if: .text("kind", "Application"), .begins("apiVersion", "argoproj.io/"),
      instead: "Import it as the cluster knows it: argocd app get NAME -o json."),
    Shape(
      refusing: "an object of Kubernetes that tells of no deployment",
      // Of a list its objects are looked at.
      if: .has("apiVersion", "kind"), .lacks("items"),
      instead: "Import Applications of Argo CD: argocd app list -o json."),
  ]

  private static let failed = Condition.text("status.operationState.phase", "Failed", "Error")

  /// `argocd/shop/3@2026-11-16T09:31:00Z`, because applications of two clusters may have one name;
  /// for a sync that failed only when it began.
  private static func identifier(of entry: Tree) -> String? {
    guard let name = entry.text("^.metadata.name") else { return nil }
    let application = (entry.text("^.metadata.namespace").map { $0 + "/" } ?? "") + name
    guard let number = entry.text("id") else {
      return entry.text("startedAt").map { "\(application)/\($0)" }
    }
    return "\(application)/\(number)" + (entry.text("deployedAt").map { "@\($0)" } ?? "")
  }
}
