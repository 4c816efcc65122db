package import Chronology

/// GitLab: a token in a header, or the signature of Standard Webhooks where it sends one.
///
/// Source: GitLab Docs, "Webhooks". Any answer of 4xx makes GitLab give a hook up in the end.
package struct GitLabScheme: DeliveryScheme {
  package let name = "gitlab"
  package let sender = "GitLab"
  package let idHeaders = ["Idempotency-Key", "webhook-id"]
  package let keptHeaders = ["X-Gitlab-Event", "X-Gitlab-Event-UUID", "X-Gitlab-Instance"]
  package let fetch: String? =
    "glab api --paginate 'projects/:id/deployments?per_page=100' | toll import -"

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    if StandardSignature.isCarried(by: offer) {
      return StandardSignature.verdict(on: offer, knowing: known, at: now)
    }
    guard let token = offer.headers["X-Gitlab-Token"] else {
      return SharedSecret.verdict(on: offer, knowing: known)
    }
    return known.recognise(token)
  }
}
