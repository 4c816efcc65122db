/// Whether a YAML text may use aliases to make its reader count without end.
///
/// An alias stands for all of its anchor's value, so thirty lines of `b: &b [*a, *a]` stand for a
/// billion values. Composing shares them; comparing keys of a mapping, which any reader does to find
/// what is set twice, walks through all of them.
package enum YAMLAliases {
  /// So many aliases can stand for no more than 3^(40 / 3), about two million values: most come of
  /// each level naming the one below three times.
  private static let harmless = 40

  /// The line of a key that may stand for very many values; `nil` when there is none.
  ///
  /// Quotation marks and comments are not heeded, so this may find a key where there is none, in a
  /// text with more than 40 words that begin with `*`; it never misses one.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  package static func endlessKey(in text: String) -> Int? {
    var aliases = 0
    var key: Int?
    var line = 1
    var before: UInt8 = 0x20
    var isAfterCollection = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"): aliases += 1
      case UInt8(ascii: "?") where !isWordly(before): key = key ?? line
      case UInt8(ascii: ":") where isAfterCollection: key = key ?? line
      case 0x0a: line += 1
      default: break
      }
      isAfterCollection = ends(byte, isAfterCollection)
      before = byte
    }
    return aliases > harmless ? key : nil
  }

  /// Whether an alias or a list or mapping in brackets may just have ended, blanks aside.
  private static func ends(_ byte: UInt8, _ wasEnded: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "*"): true
    case 0x20, 0x09: wasEnded
    default: wasEnded && isWordly(byte)
    }
  }

  /// Whether a byte may stand in the name of an alias.
  private static func isWordly(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

extension YAMLAliases {
  /// What is wrong with such a key.
  static let fault = "aliases (*name) stand in a key, and may stand for values without end"
}
