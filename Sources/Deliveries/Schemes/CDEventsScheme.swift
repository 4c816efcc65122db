package import Chronology

/// CDEvents in CloudEvents over HTTP: a bearer token, or one in the address.
///
/// Source: CNCF, "HTTP 1.1 Web Hooks for Event Delivery", version 1.0, and "HTTP Protocol Binding for
/// CloudEvents", version 1.0.
package struct CDEventsScheme: DeliveryScheme {
  package let name = "cdevents"
  package let sender = "CDEvents"
  package let idHeaders = ["ce-id"]
  package let keptHeaders = ["ce-type", "ce-source", "ce-time"]

  /// The scheme.
  package init() {}

  package func takes(contentType: String?) -> Bool {
    let type = (contentType ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    return [
      "application/cloudevents+json", "application/cloudevents-batch+json", "application/json",
    ].contains(type)
  }

  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    SharedSecret.verdict(on: offer, knowing: known, alsoIn: "access_token")
  }
}
