/// Argo CD: a header of the webhook's own, as its notifications can send.
package struct ArgoCDScheme: DeliveryScheme {
  package let name = "argocd"
  package let sender = "Argo CD"
  package let fetch: String? = "argocd app get APP -o json | toll import -"

  /// The scheme.
  package init() {}
}
