/// Words written from right to left, kept from turning round what stands beside them.
///
/// A terminal that reorders such words as Unicode says (UAX 9) would move the figures of the next
/// column before them; the two signs of an isolate, which have no width, prevent it. Those signs
/// are ours: one that comes out of a record is shown as its number.
enum Isolation {
  private static let start = "\u{2068}"
  private static let end = "\u{2069}"

  /// The text in an isolate where it holds a letter that runs from right to left.
  static func of(_ text: String) -> String {
    text.unicodeScalars.contains(where: runsLeft) ? start + text + end : text
  }

  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, and the forms they are printed in.
  private static func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
    case 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
