/// ServiceNow: basic authentication of a REST message, or a header.
package struct ServiceNowScheme: DeliveryScheme {
  package let name = "servicenow"
  package let sender = "ServiceNow"
  package let fetch: String? =
    "curl -u USER 'https://INSTANCE.service-now.com/api/now/table/incident?"
    + "sysparm_query=sys_updated_on>START' | toll import -"

  /// The scheme.
  package init() {}
}
