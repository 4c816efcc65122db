import Hashing
import Testing

@Suite struct HMACTests {
  /// Source: Nystrom, RFC 4231, "Identifiers and Test Vectors for HMAC-SHA-224, HMAC-SHA-256,
  /// HMAC-SHA-384, and HMAC-SHA-512", sections 4.2 to 4.8, without 4.6, which cuts the code.
  static let vectors: [(key: [UInt8], message: [UInt8], code: String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test(arguments: vectors.indices)
  func publishedVectorsHold(_ index: Int) {
    let (key, message, code) = Self.vectors[index]
    #expect(HMAC.code(of: message, key: key) == Hexadecimal.bytes(of: code))
    var pieces = HMAC(key: key)
    for byte in message { pieces.update([byte]) }
    #expect(pieces.code == Hexadecimal.bytes(of: code))
  }

  @Test func secretsMatchOnlyThemselves() {
    #expect(Secrets.match("hush", "hush"))
    #expect(!Secrets.match("hush", "husH"))
    #expect(!Secrets.match("hush", "hush "))
    #expect(!Secrets.match("hush", ""))
    #expect(Secrets.match([UInt8](), []))
    #expect(!Secrets.match([1, 2], [1, 3]))
  }

  @Test func hexadecimalIsReadInEitherCaseAndNothingElseIs() {
    #expect(Hexadecimal.bytes(of: "00fFa0") == [0, 255, 160])
    #expect(Hexadecimal.bytes(of: "") == [])
    for text in ["0", "0g", "é0", "0x10", " 0"] { #expect(Hexadecimal.bytes(of: text) == nil) }
  }
}
