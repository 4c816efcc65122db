package import Chronology

/// GitHub: a code over the body, in a header.
///
/// Source: GitHub Docs, "Validating webhook deliveries". GitHub sends nothing again by itself; what
/// somebody has it send again keeps its id.
package struct GitHubScheme: DeliveryScheme {
  package let name = "github"
  package let sender = "GitHub"
  package let idHeaders = ["X-GitHub-Delivery"]
  package let keptHeaders = ["X-GitHub-Event", "X-GitHub-Hook-ID"]
  package let fetch: String? =
    "gh api --paginate 'repos/OWNER/REPO/deployments?per_page=100' | toll import -"

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    Signature.verdict("X-Hub-Signature-256", prefix: "sha256=", on: offer, knowing: known)
  }
}
