import Chronology
import Foundation
import Hashing

/// The signature of Standard Webhooks: over the delivery's id, its time and its body.
///
/// Source: The Standard Webhooks Authors, "Standard Webhooks", specification 1.0.
enum StandardSignature {
  /// How far the signature's time may lie from ours, in milliseconds.
  private static let tolerance = 5 * Milliseconds.minute
  private static let prefixOfSecrets = "whsec_"

  /// Whether an offer is signed so, by whichever family of headers.
  static func isCarried(by offer: Offer, family: String = "webhook") -> Bool {
    offer.headers["\(family)-signature"] != nil
  }

  /// Whether one of the signatures is a known secret's.
  static func verdict(
    on offer: Offer, knowing known: KnownSecrets, at now: Instant, family: String = "webhook"
  ) -> Verdict {
    guard !known.secrets.isEmpty else { return .refused(.noSecret) }
    guard let id = offer.headers["\(family)-id"], let time = offer.headers["\(family)-timestamp"],
      let signatures = offer.headers["\(family)-signature"]
    else { return .refused(.unsigned) }
    guard let seconds = Int64(time), (0...253_402_300_799).contains(seconds) else {
      return .refused(.malformed)
    }
    let codes = signatures.split(separator: " ").prefix(16).filter { $0.hasPrefix("v1,") }
      .compactMap { Data(base64Encoded: String($0.dropFirst(3))).map { Array($0) } }
    guard !codes.isEmpty else { return .refused(.malformed) }
    let verdict = Signature.matches(codes, known) { secret in
      key(of: secret).map { HMAC.code(of: Array("\(id).\(time).".utf8) + offer.body, key: $0) }
    }
    guard verdict.isAuthentic else { return verdict }
    // Only who signed it learns that it is late.
    let age = now.since(Instant(milliseconds: seconds * Milliseconds.second))
    return abs(age) <= tolerance ? verdict : .refused(.late)
  }

  /// The key that a secret stands for: Base64, after `whsec_` where that is there; else its bytes.
  private static func key(of secret: String) -> [UInt8]? {
    guard secret.hasPrefix(prefixOfSecrets) else { return Array(secret.utf8) }
    return Data(base64Encoded: String(secret.dropFirst(prefixOfSecrets.count))).map { Array($0) }
  }
}
