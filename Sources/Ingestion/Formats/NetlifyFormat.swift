import Diagnostics
import Records

/// Deploys of Netlify. Only those of the context `production` are of production.
package struct NetlifyFormat: VendorFormat {
  package let name = "netlify"
  package let summary = "Netlify: deploys of a site."
  package let recognisedBy = "site_id and deploy_url beside a context"
  package let example = """
    [{"id": "64f1", "site_id": "s1", "state": "ready", "name": "shop-web", "context": "production", \
    "deploy_url": "https://shop.example.org", "created_at": "2026-11-16T09:30:00Z", \
    "published_at": "2026-11-16T09:32:00Z"}]
    """
  package let defaultSource = "netlify"

  package static let shapes = [
    Shape(
      refusing: "a deploy of Netlify that goes on", if: isDeploy, .not(isOver),
      instead: "Import it again once it is ready."),
    Shape(
      "a deploy of Netlify", .changes, if: isDeploy,
      rules: [
        .take("id", "id"), .say("type", "code"), .take("service", "name"),
        .take("environment", "context"), .take("title", "title"), .take("author", "committer"),
        .words("outcome", "state", ends), .take("started_at", "created_at"),
        .take("finished_at", "published_at"), .take("finished_at", "updated_at").standingIn(),
        .take("reference", "commit_ref"), .take("url", "admin_url"), .said("updated_at"),
      ]),
  ]

  private static let isDeploy = Condition.has("id", "site_id", "deploy_url", "context", "state")
  private static let isOver = Condition.word("state", in: ends)
  private static let ends: [String: String?] = [
    // One that ends in an error was never published, and the one before stays.
    "ready": "succeeded", "error": "aborted", "rejected": "aborted",
  ]
}
