/// FNV-1a, 64 bits: the same number for the same bytes on every machine and in every release.
///
/// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (IETF draft). Chosen for
/// being a loop of two instructions; whoever relies on it must survive a collision.
package struct StableHash: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of no bytes yet.
  package init() {}

  /// Mixes in more bytes.
  package mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// Mixes in one byte.
  package mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
