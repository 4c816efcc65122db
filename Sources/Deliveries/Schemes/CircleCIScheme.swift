package import Chronology

/// CircleCI: codes over the body, in a header.
///
/// Source: CircleCI Docs, "Webhooks", "Validate webhooks".
package struct CircleCIScheme: DeliveryScheme {
  package let name = "circleci"
  package let sender = "CircleCI"
  package let keptHeaders = ["Circleci-Event-Type"]

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    Signature.verdict("circleci-signature", prefix: "v1=", on: offer, knowing: known)
  }
}
