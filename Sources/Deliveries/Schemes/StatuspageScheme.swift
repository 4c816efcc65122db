/// Statuspage: a secret at the end of the address, as it signs nothing.
package struct StatuspageScheme: DeliveryScheme {
  package let name = "statuspage"
  package let sender = "Statuspage"
  package let fetch: String? =
    "curl 'https://PAGE.statuspage.io/api/v2/incidents.json' | toll import -"

  /// The scheme.
  package init() {}
}
