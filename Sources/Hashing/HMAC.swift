/// The keyed hash by which a sender shows that bytes are his: HMAC with SHA-256.
///
/// Source: Krawczyk, Bellare & Canetti, RFC 2104, "HMAC: Keyed-Hashing for Message Authentication".
package struct HMAC: Sendable {
  private var inner = SHA256()
  private let outerKey: [UInt8]

  private static let blockSize = 64

  /// Of no bytes yet, with a key of any length.
  package init(key: [UInt8]) {
    var key = key
    if key.count > Self.blockSize {
      var hash = SHA256()
      key.withUnsafeBytes { hash.update($0) }
      key = hash.digest
    }
    key += [UInt8](repeating: 0, count: Self.blockSize - key.count)
    outerKey = key.map { $0 ^ 0x5c }
    key.map { $0 ^ 0x36 }.withUnsafeBytes { inner.update($0) }
  }

  /// Takes the next bytes.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { inner.update($0) }
  }

  /// The code of the bytes so far: 32 bytes.
  package var code: [UInt8] {
    var outer = SHA256()
    outerKey.withUnsafeBytes { outer.update($0) }
    inner.digest.withUnsafeBytes { outer.update($0) }
    return outer.digest
  }

  /// The code of some bytes.
  package static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var hmac = HMAC(key: key)
    hmac.update(bytes)
    return hmac.code
  }
}
