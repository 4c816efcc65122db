import Hashing

/// Whether what was sent is from whom it says.
package enum Verdict: Equatable, Sendable {
  /// It is; by what that was seen, as in `signature`.
  case authentic(by: String)
  case refused(Refusal)

  /// Why something is not taken for authentic.
  package enum Refusal: String, Sendable, CaseIterable {
    /// Nobody has said by what the sender is known.
    case noSecret = "no secret"
    /// It carries nothing by which it could be known.
    case unsigned
    /// It carries something that cannot be read.
    case malformed
    /// It is signed, and not with a secret that is known.
    case forged
    /// Its signature is from another hour.
    case late

    /// What is wrong and what to do, for whoever looks at the sender's log.
    package func words(of source: String) -> String {
      switch self {
      case .noSecret:
        "nobody told Toll by which secret \(source) is known; name its file in toll.yaml, as in "
          + "serve: {\(source): {secret_file: PATH}}"
      case .unsigned:
        "this carries no secret and no signature; give the sender the secret that Toll knows"
      case .malformed: "the signature cannot be read"
      case .forged: "the signature or the secret is another one than Toll knows"
      case .late: "the signature is more than five minutes old or ahead; look at both clocks"
      }
    }
  }
}

/// By what a source may show who it is.
package struct KnownSecrets: Sendable {
  /// The source's own secrets; two while one replaces the other.
  package let secrets: [String]
  /// The name of a token that may record for the source; `nil` for what is none.
  package let token: @Sendable (String) -> String?

  /// Secrets of a source, and who else may speak for it.
  package init(_ secrets: [String], token: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.secrets = secrets
    self.token = token
  }

  /// By what a text is known: a secret of the source, or somebody's token.
  func recognise(_ text: String) -> Verdict {
    // Every secret is compared, so that the time does not tell which one was nearly met.
    let isKnown = secrets.map { Secrets.match($0, text) }.contains(true)
    if isKnown { return .authentic(by: "secret") }
    if let name = token(text) { return .authentic(by: "token \(name)") }
    return .refused(secrets.isEmpty ? .noSecret : .forged)
  }
}
