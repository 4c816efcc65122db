import CSHA256

/// The SHA-256 digest of bytes that come in pieces.
///
/// Names a file by its content, so that one imported twice is known again.
/// Source: NIST, FIPS PUB 180-4, "Secure Hash Standard", sections 4.1.2, 5.1.1 and 6.2.2.
package struct SHA256: Sendable {
  private var state: State = (
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
  )
  /// Bytes that do not yet fill a block.
  private var pending: [UInt8] = []
  private var count: UInt64 = 0
  private let usesInstructions: Bool

  private typealias State = (
    UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
  )
  private static let blockSize = 64

  /// The digest of no bytes yet.
  package init() { self.init(usesInstructions: Self.hasInstructions) }

  /// The digest of no bytes yet, by the processor's own instructions for it or without them; where
  /// it has none, without.
  package init(usesInstructions: Bool) {
    self.usesInstructions = usesInstructions && Self.hasInstructions
    pending.reserveCapacity(Self.blockSize)
  }

  /// Whether the processor has instructions for it, which take a tenth of the time.
  package static let hasInstructions = csha256_is_available()

  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  package static func hex(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    Array(bytes).withUnsafeBytes { hash.update($0) }
    return hash.hex
  }

  /// Takes the next bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    count += UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let missing = Self.blockSize - pending.count
      pending.append(contentsOf: rest.prefix(missing))
      rest = rest.dropFirst(missing)
      guard pending.count == Self.blockSize else { return }
      pending.withUnsafeBytes { Self.compress($0, usesInstructions, into: &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / Self.blockSize * Self.blockSize
    if whole > 0 {
      Self.compress(
        UnsafeRawBufferPointer(rebasing: rest.prefix(whole)), usesInstructions, into: &state)
    }
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// The digest so far, as 64 lower-case hexadecimal digits; more bytes may follow.
  package var hex: String { words.map(Self.hexadecimal).joined() }

  /// The digest so far, as 32 bytes; more bytes may follow.
  package var digest: [UInt8] {
    words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// The state after the padding that ends a message.
  private var words: [UInt32] {
    var ending = pending + [0x80]
    while ending.count % Self.blockSize != Self.blockSize - 8 { ending.append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      ending.append(UInt8(truncatingIfNeeded: (count &* 8) >> shift))
    }
    var final = state
    ending.withUnsafeBytes { Self.compress($0, usesInstructions, into: &final) }
    return [final.0, final.1, final.2, final.3, final.4, final.5, final.6, final.7]
  }

  private static func hexadecimal(_ word: UInt32) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Works whole blocks into the state.
  private static func compress(
    _ blocks: UnsafeRawBufferPointer, _ usesInstructions: Bool, into state: inout State
  ) {
    guard usesInstructions else { return compress(blocks, into: &state) }
    withUnsafeMutableBytes(of: &state) { state in
      csha256_compress(
        state.baseAddress!.assumingMemoryBound(to: UInt32.self), constants,
        blocks.baseAddress!.assumingMemoryBound(to: UInt8.self), blocks.count / blockSize)
    }
  }

  /// The same in Swift, for processors without such instructions.
  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout State) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      constants.withUnsafeBufferPointer { constants in
        for start in stride(from: 0, to: blocks.count, by: blockSize) {
          schedule(blocks, from: start, into: words)
          mix(words, constants, into: &state)
        }
      }
    }
  }

  private static func schedule(
    _ blocks: UnsafeRawBufferPointer, from start: Int,
    into words: UnsafeMutableBufferPointer<UInt32>
  ) {
    for index in 0..<16 {
      words[index] =
        blocks.loadUnaligned(fromByteOffset: start &+ index &* 4, as: UInt32.self).bigEndian
    }
    for index in 16..<64 {
      let early = words[index &- 15]
      let late = words[index &- 2]
      let small = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
      let large = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
      words[index] = words[index &- 16] &+ small &+ words[index &- 7] &+ large
    }
  }

  private static func mix(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
    into state: inout State
  ) {
    var (a, b, c, d, e, f, g, h) = state
    // Eight rounds a turn: the letters change places by name instead of by moving.
    for turn in stride(from: 0, to: 64, by: 8) {
      func sum(_ offset: Int) -> UInt32 { words[turn &+ offset] &+ constants[turn &+ offset] }
      round(a, b, c, &d, e, f, g, &h, sum(0))
      round(h, a, b, &c, d, e, f, &g, sum(1))
      round(g, h, a, &b, c, d, e, &f, sum(2))
      round(f, g, h, &a, b, c, d, &e, sum(3))
      round(e, f, g, &h, a, b, c, &d, sum(4))
      round(d, e, f, &g, h, a, b, &c, sum(5))
      round(c, d, e, &f, g, h, a, &b, sum(6))
      round(b, c, d, &e, f, g, h, &a, sum(7))
    }
    state = (
      state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d,
      state.4 &+ e, state.5 &+ f, state.6 &+ g, state.7 &+ h
    )
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) | (c & (a | b))
    // The rotations of the standard one inside the other, which takes fewer moves: 6, 11 and 25
    // are 6, 6 + 5 and 6 + 5 + 14; 2, 13 and 22 are 2, 2 + 11 and 2 + 11 + 9.
    let first = h &+ word &+ choice &+ rotate(e ^ rotate(e ^ rotate(e, 14), 5), 6)
    d = d &+ first
    h = first &+ rotate(a ^ rotate(a ^ rotate(a, 9), 11), 2) &+ majority
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word >> count) | (word << (32 &- count))
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
