package import Chronology
import Hashing

/// Something that lets whoever has it in: a token of a program, a link that is good once, what a browser
/// got for it. Of none of them is more kept than the digest.
package struct Token: Codable, Equatable, Sendable {
  /// What it is.
  package enum Kind: String, Codable, Sendable {
    /// A program's, until it is revoked.
    case token
    /// A person's way in, good once.
    case link
    /// What a browser has, in a cookie.
    case session
  }

  /// What it is good for.
  package enum Scope: String, Codable, Sendable, CaseIterable {
    /// Pages and figures.
    case read
    /// To send records, and nothing else.
    case record
    /// Pages, and the forms on them: what a person needs who writes.
    case write
    /// Everything.
    case admin

    /// Whether it is good for something.
    package func covers(_ wanted: Scope) -> Bool {
      self == .admin || self == wanted || (self == .write && wanted != .admin)
    }
  }

  /// What its owner calls it.
  package let name: String
  package let kind: Kind
  package let scope: Scope
  /// The only source that it may speak for; `nil` for any.
  package let source: String?
  /// The SHA-256 of the secret, in hexadecimal.
  let digest: String
  let madeAt: Int64
  /// When it ends; `nil` for never.
  let endsAt: Int64?
  /// When it was taken back, or used up.
  var revokedAt: Int64?

  /// When it was made.
  package var made: Instant { Instant(milliseconds: madeAt) }
  /// When it was taken back.
  package var revoked: Instant? { revokedAt.map { Instant(milliseconds: $0) } }

  init(
    _ kind: Kind, _ name: String, scope: Scope, source: String?, secret: String, madeAt: Instant,
    lasting length: Int64?
  ) {
    self.kind = kind
    self.name = name
    self.scope = scope
    self.source = source
    digest = Self.digest(of: secret)
    self.madeAt = madeAt.milliseconds
    endsAt = length.map { madeAt.advanced(by: $0).milliseconds }
    revokedAt = nil
  }

  /// Whether it is good at a moment.
  package func isGood(at now: Instant) -> Bool {
    revokedAt == nil && endsAt.map { now.milliseconds < $0 } ?? true
  }

  /// Whether it lets its owner do something.
  package func may(_ wanted: Scope) -> Bool { scope.covers(wanted) }

  /// Whether it may send records of a source.
  package func mayRecord(_ name: String) -> Bool {
    may(.record) && (source == nil || source == name)
  }

  /// What is kept of a secret. A secret is 256 random bits, which no salt makes harder to find.
  static func digest(of secret: String) -> String { SHA256.hex(of: secret.utf8) }

  /// A new secret: 256 random bits in 43 letters, after a word by which people and scanners of leaked
  /// secrets know what it is.
  static func secret(_ random: inout some RandomNumberGenerator) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    return "toll_" + String((0..<43).map { _ in letters[Int(random.next() >> 58)] })
  }
}
