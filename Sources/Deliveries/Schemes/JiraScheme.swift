package import Chronology

/// Jira: a code over the body where the hook has a secret, else a secret in the address.
///
/// Source: Atlassian, "Webhooks" of Jira Cloud, "Secure admin webhooks".
package struct JiraScheme: DeliveryScheme {
  package let name = "jira"
  package let sender = "Jira"
  package let idHeaders = ["X-Atlassian-Webhook-Identifier"]
  package let keptHeaders = ["X-Atlassian-Webhook-Retry"]
  package let fetch: String? =
    "curl -u USER:TOKEN 'https://SITE.atlassian.net/rest/api/3/search/jql?jql=JQL&fields=*all' "
    + "| toll import -"

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    guard offer.headers["X-Hub-Signature"] != nil else {
      return SharedSecret.verdict(on: offer, knowing: known)
    }
    return Signature.verdict("X-Hub-Signature", prefix: "sha256=", on: offer, knowing: known)
  }
}
