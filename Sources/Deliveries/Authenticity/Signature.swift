import Hashing

/// Codes over a body that a header carries.
enum Signature {
  /// Whether one of the codes of a header is the body's.
  ///
  /// - Parameters:
  ///   - header: As in `sha256=…`, or `v1=…,v1=…`; several headers of the name count as one.
  ///   - prefix: What stands before a code.
  static func verdict(
    _ header: String, prefix: String, on offer: Offer, knowing known: KnownSecrets
  ) -> Verdict {
    let values = offer.headers.all(header)
    guard !known.secrets.isEmpty else { return .refused(.noSecret) }
    guard !values.isEmpty else { return .refused(.unsigned) }
    let codes = values.flatMap { $0.split(separator: ",") }.prefix(16)
      .map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(prefix) }
      .compactMap { Hexadecimal.bytes(of: $0.dropFirst(prefix.count).prefix { $0 != " " }) }
    guard !codes.isEmpty else { return .refused(.malformed) }
    return matches(codes, known) { HMAC.code(of: offer.body, key: Array($0.utf8)) }
  }

  /// Whether one of some codes is what a known secret gives. All are compared.
  static func matches(
    _ codes: [[UInt8]], _ known: KnownSecrets, code: (String) -> [UInt8]?
  ) -> Verdict {
    var isKnown = false
    for secret in known.secrets {
      guard let expected = code(secret) else { continue }
      for code in codes where Secrets.match(code, expected) { isKnown = true }
    }
    return isKnown ? .authentic(by: "signature") : .refused(.forged)
  }
}
