/// Azure DevOps: basic authentication of a service hook.
package struct AzureDevOpsScheme: DeliveryScheme {
  package let name = "azuredevops"
  package let sender = "Azure DevOps"

  /// The scheme.
  package init() {}
}
