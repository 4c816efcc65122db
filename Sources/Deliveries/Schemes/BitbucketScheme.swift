package import Chronology

/// Bitbucket: a code over the body, in a header.
///
/// Source: Atlassian, "Manage webhooks" of Bitbucket Cloud, "Secure webhooks".
package struct BitbucketScheme: DeliveryScheme {
  package let name = "bitbucket"
  package let sender = "Bitbucket"
  package let idHeaders = ["X-Request-UUID"]
  package let keptHeaders = ["X-Event-Key", "X-Hook-UUID", "X-Attempt-Number"]

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    Signature.verdict("X-Hub-Signature", prefix: "sha256=", on: offer, knowing: known)
  }
}
