package import Chronology

/// PagerDuty: codes over the body in a header, of which any may match.
///
/// Source: PagerDuty, "Verifying Signatures" of webhooks, version 3. It waits five seconds for an
/// answer.
package struct PagerDutyScheme: DeliveryScheme {
  package let name = "pagerduty"
  package let sender = "PagerDuty"
  package let keptHeaders = ["X-Webhook-Id", "X-Webhook-Subscription"]
  package let fetch: String? =
    "curl -H 'Authorization: Token token=KEY' "
    + "'https://api.pagerduty.com/incidents?since=START&until=END&limit=100' | toll import -"

  /// The scheme.
  package init() {}

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    Signature.verdict("X-PagerDuty-Signature", prefix: "v1=", on: offer, knowing: known)
  }
}
