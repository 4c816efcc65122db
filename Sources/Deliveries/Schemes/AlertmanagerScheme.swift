/// Alertmanager: the token of `http_config`. It sends again what is answered with 5xx.
package struct AlertmanagerScheme: DeliveryScheme {
  package let name = "alertmanager"
  package let sender = "Alertmanager"
  package let fetch: String? =
    "curl 'http://ALERTMANAGER:9093/api/v2/alerts/groups' | toll import -"

  /// The scheme.
  package init() {}
}
