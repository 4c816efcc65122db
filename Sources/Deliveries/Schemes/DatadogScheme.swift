/// Datadog: a header of the webhook's own.
package struct DatadogScheme: DeliveryScheme {
  package let name = "datadog"
  package let sender = "Datadog"

  /// The scheme.
  package init() {}
}
