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
    var verdicts: [Verdict] = []
    if StandardSignature.isCarried(by: offer) {
      verdicts.append(StandardSignature.verdict(on: offer, knowing: known, at: now))
    }
    // A hook may have a signing token that Toll was not told, and the secret that it was: either will do,
    // as whoever has neither can leave both out.
    if let token = offer.headers["X-Gitlab-Token"] { verdicts.append(known.recognise(token)) }
    return verdicts.first { $0.isAuthentic }
      ?? verdicts.first ?? SharedSecret.verdict(on: offer, knowing: known)
  }
}
