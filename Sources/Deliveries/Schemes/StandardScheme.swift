package import Chronology

/// Whoever signs as Standard Webhooks says, incident.io and other users of Svix among them.
package struct StandardScheme: DeliveryScheme {
  package let name = "standard"
  package let sender = "Standard Webhooks"
  package let idHeaders = ["webhook-id", "svix-id"]

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    let family = offer.headers["webhook-signature"] == nil ? "svix" : "webhook"
    guard StandardSignature.isCarried(by: offer, family: family) else {
      return .refused(known.secrets.isEmpty ? .noSecret : .unsigned)
    }
    return StandardSignature.verdict(on: offer, knowing: known, at: now, family: family)
  }
}
