/// Opsgenie: a header of the integration's own, or a password.
package struct OpsgenieScheme: DeliveryScheme {
  package let name = "opsgenie"
  package let sender = "Opsgenie"
  package let fetch: String? =
    "curl -H 'Authorization: GenieKey KEY' 'https://api.opsgenie.com/v1/incidents?limit=100' "
    + "| toll import -"

  /// The scheme.
  package init() {}
}
