/// Bytes of a file as they are shown to a person.
package enum Excerpt {
  /// Room for a long row in a list of rejected ones, not for a mistaken megabyte.
  package static let rowLimit = 4_096
  /// A value quoted inside a sentence.
  private static let valueLimit = 60

  /// A row's text, cut where a character ends; bytes that are not UTF-8 become U+FFFD.
  package static func row(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: cut(bytes, after: rowLimit), as: UTF8.self)
  }

  /// A value in quotation marks, on one line, cut after some sixty bytes.
  package static func quoted(_ value: String) -> String {
    var text = value
    return text.withUTF8 { bytes in
      let kept = cut(bytes, after: valueLimit)
      let shown = String(decoding: kept, as: UTF8.self).unicodeScalars.map(visible).joined()
      return "\"\(shown)\(kept.count < bytes.count ? "…" : "")\""
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value):
      "\\u{\(String(scalar.value, radix: 16))}"
    default: String(scalar)
    }
  }

  /// The first bytes, without half a character at the end.
  package static func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, after limit: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard bytes.count > limit else { return bytes }
    var end = limit
    // A character has at most three continuation bytes; more of them are not UTF-8 anyway.
    while end > limit - 3, bytes[end] & 0xc0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[..<end])
  }
}
