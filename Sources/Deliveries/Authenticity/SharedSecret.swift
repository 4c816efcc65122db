import Foundation

/// A secret that sender and receiver both know, wherever the sender can put it.
package enum SharedSecret {
  /// Whether an offer carries a secret that is known: as a bearer token, the password of basic
  /// authentication, a header of its own, or at the end of the address.
  static func verdict(
    on offer: Offer, knowing known: KnownSecrets, alsoIn parameter: String? = nil
  ) -> Verdict {
    let found = texts(in: offer, parameter)
    guard !found.isEmpty else {
      return .refused(known.secrets.isEmpty ? .noSecret : .unsigned)
    }
    let verdicts = found.map(known.recognise)
    return verdicts.first { $0.isAuthentic } ?? verdicts[0]
  }

  /// What a header `Authorization` carries: a token, or a password.
  package static func credential(of authorization: String) -> String? {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let value = parts[1].trimmingCharacters(in: .whitespaces)
    switch parts[0].lowercased() {
    case "bearer", "token", "geniekey": return value
    case "basic":
      guard let data = Data(base64Encoded: value) else { return nil }
      let pair = String(decoding: data, as: UTF8.self)
      return pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
    default: return nil
    }
  }

  private static func texts(in offer: Offer, _ parameter: String?) -> [String] {
    var texts = offer.headers.all("Authorization").compactMap(credential)
    texts += offer.headers.all("X-Toll-Token")
    if let parameter {
      texts += offer.query.filter { $0.name == parameter }.map(\.value)
    }
    if let token = offer.pathToken { texts.append(token) }
    // Nobody sends a hundred of them who means one.
    return Array(texts.filter { !$0.isEmpty }.prefix(8))
  }
}

extension Verdict {
  /// Whether it is.
  package var isAuthentic: Bool { if case .authentic = self { true } else { false } }
}
