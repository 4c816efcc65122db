/// Jenkins: a secret in the address or a header, as its notifications can send.
package struct JenkinsScheme: DeliveryScheme {
  package let name = "jenkins"
  package let sender = "Jenkins"
  package let fetch: String? =
    "curl -u USER:TOKEN 'https://JENKINS/job/JOB/api/json?depth=1' | toll import -"

  /// The scheme.
  package init() {}
}
