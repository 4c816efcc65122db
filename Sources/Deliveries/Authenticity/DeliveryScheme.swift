package import Chronology
import Hashing

/// How a kind of sender shows that a delivery is his, and what of it is kept.
///
/// A new one is a file in `Schemes/` and a line in `DeliverySchemes.all`.
package protocol DeliveryScheme: Sendable {
  /// What stands in the address, as in `/hooks/github`; the source has the same name.
  var name: String { get }
  /// Who sends it, as people write it.
  var sender: String { get }
  /// The headers of which the first that is there names a delivery, also when it is sent again.
  var idHeaders: [String] { get }
  /// The headers that are kept beside the bytes.
  var keptHeaders: [String] { get }
  /// The command that fetches what was not received; `nil` where there is none.
  var fetch: String? { get }
  /// How large a body may be, in bytes.
  var bodyLimit: Int { get }
  /// Whether a body of this type is wanted.
  func takes(contentType: String?) -> Bool
  /// Whether the sender is who it says.
  func verdict(on offer: Offer, knowing known: KnownSecrets, at now: Instant) -> Verdict
}

extension DeliveryScheme {
  package var idHeaders: [String] { [] }
  package var keptHeaders: [String] { [] }
  package var fetch: String? { nil }
  /// 25 MB, the largest that GitHub sends.
  package var bodyLimit: Int { 25 * 1_024 * 1_024 }
  package func takes(contentType: String?) -> Bool { true }

  /// A secret that both know, in whatever place the sender can put it.
  package func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant
  ) -> Verdict {
    SharedSecret.verdict(on: offer, knowing: known)
  }

  /// What tells a delivery from the source's others: its sender's name for it, else its bytes.
  package func id(of offer: Offer) -> String {
    for name in idHeaders {
      if let id = offer.headers[name], !id.isEmpty { return Self.short(id) }
    }
    return "sha256:" + SHA256.hex(of: offer.body)
  }

  /// A name that nobody has to read, but which is a name: its digest.
  private static func short(_ id: String) -> String {
    id.utf8.count <= 200 ? id : "sha256:" + SHA256.hex(of: id.utf8)
  }

  /// The headers to keep, those of every sender among them.
  package func kept(of offer: Offer) -> [String: String] {
    offer.headers.kept(["Content-Type", "User-Agent"] + idHeaders + keptHeaders)
  }
}

/// Every scheme there is.
package enum DeliverySchemes {
  /// In the order they are listed.
  package static let all: [any DeliveryScheme] = [
    GitHubScheme(), GitLabScheme(), BitbucketScheme(), AzureDevOpsScheme(), JenkinsScheme(),
    CircleCIScheme(), ArgoCDScheme(), PagerDutyScheme(), OpsgenieScheme(), AlertmanagerScheme(),
    DatadogScheme(), StatuspageScheme(), JiraScheme(), ServiceNowScheme(), CDEventsScheme(),
    StandardScheme(),
  ]

  /// The one of a name.
  package static func named(_ name: String) -> (any DeliveryScheme)? {
    all.first { $0.name == name }
  }
}
