import Hashing
import Testing

struct SHA256Tests {
  /// Source: NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values",
  /// SHA-256; the last from `printf 'a%.0s' {1..1000000} | sha256sum`.
  static let vectors: [(message: [UInt8], digest: String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      [UInt8](repeating: 0x61, count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors.indices)
  func publishedVectorsHold(_ index: Int) {
    let (message, digest) = Self.vectors[index]
    #expect(SHA256.hex(of: message) == digest)
  }

  @Test(arguments: vectors.indices)
  func publishedVectorsHoldWithoutTheProcessorsOwnInstructions(_ index: Int) {
    let (message, digest) = Self.vectors[index]
    var hash = SHA256(usesInstructions: false)
    message.withUnsafeBytes { hash.update($0) }
    #expect(hash.hex == digest)
  }

  @Test(.enabled(if: SHA256.hasInstructions), arguments: 0..<200)
  func instructionsGiveTheSameDigestAsWithoutThem(seed: Int) {
    var random = SplitMix64(seed: seed)
    let message = (0..<Int.random(in: 0...3_000, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    var plain = SHA256(usesInstructions: false)
    message.withUnsafeBytes { plain.update($0) }
    #expect(SHA256.hex(of: message) == plain.hex)
  }

  @Test(arguments: 0..<200)
  func piecesGiveTheSameDigestAsTheWhole(seed: Int) {
    var random = SplitMix64(seed: seed)
    let message = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    var hash = SHA256()
    var rest = message[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...80, using: &random))
      piece.withUnsafeBytes { hash.update($0) }
      rest = rest.dropFirst(piece.count)
    }
    #expect(hash.hex == SHA256.hex(of: message))
  }
}

/// A generator whose numbers depend on nothing but its seed.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
