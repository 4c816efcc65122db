import Records

/// Revisions of a release of Helm. One that was superseded had been deployed before.
package struct HelmFormat: VendorFormat {
  package let name = "helm"
  package let summary = "Helm: the history of a release, as helm history -o json or yaml gives it."
  package let recognisedBy = "revision and updated beside a chart and app_version"
  package let example = """
    [{"revision": 4, "updated": "2026-11-16T09:30:00+01:00", "status": "deployed", \
    "chart": "shop-1.2.0", "app_version": "1.2", "description": "Upgrade complete"}]
    """
  package let defaultSource = "helm"

  package static let shapes = [
    Shape(
      refusing: "a revision of Helm that goes on or was taken away", if: isRevision, .not(isOver),
      instead: "Import it again once it is deployed."),
    Shape(
      "a revision of Helm", .changes, if: isRevision,
      rules: [
        .make("id", from: "name", "chart", "revision") { revision in
          service(of: revision).flatMap { name in revision.text("revision").map { "\(name)/\($0)" }
          }
        },
        .say("type", "rollback").when(.begins("description", "Rollback")), .say("type", "code"),
        .make("service", from: "name", "chart") { service(of: $0) }, .take("title", "description"),
        .words("outcome", "status", ends), .take("finished_at", "updated"),
        .take("reference", "chart"), .said("updated"),
      ]),
  ]

  private static let isRevision = Condition.has(
    "revision", "updated", "status", "chart", "app_version")
  private static let isOver = Condition { ends.keys.contains($0.text("status") ?? "") }
  private static let ends: [String: String?] = [
    "deployed": "succeeded", "superseded": "succeeded", "failed": "failed",
  ]

  /// The release's name, or that of its chart: `shop` of `shop-1.2.0`.
  private static func service(of revision: Tree) -> String? {
    if let name = revision.text("name") { return name }
    guard let chart = revision.text("chart") else { return nil }
    let parts = chart.split(separator: "-")
    let name = parts.prefix { $0.first?.isNumber != true }.joined(separator: "-")
    return name.isEmpty ? chart : name
  }
}
