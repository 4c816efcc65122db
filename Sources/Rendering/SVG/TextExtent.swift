import Text

/// How wide words will be drawn, near enough to keep them apart.
///
/// Advance widths of common sans-serif fonts; fonts differ by some percent, so this errs wide.
enum TextExtent {
  /// The width of words in the unit of the font's size.
  static func width(of words: String, size: Double) -> Double {
    words.reduce(0) { $0 + advance(of: $1) } * size
  }

  private static func advance(of character: Character) -> Double {
    guard let ascii = character.asciiValue else {
      return character == "\u{A0}" ? 0.31 : 0.6 * Double(max(1, DisplayWidth.of(character)))
    }
    switch ascii {
    case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "l"), UInt8(ascii: "I"): return 0.29
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"): return 0.31
    case UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "-"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
      return 0.4
    case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"),
      UInt8(ascii: "%"):
      return 0.97
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"): return 0.84
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return 0.7
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return 0.64
    default: return 0.64
    }
  }
}
