/// Reads booleans as files write them: `true`, `yes`, `y`, `t`, `on`, `1` and their opposites. A
/// fraction of zeros, as programs write it where some values are missing, is read over.
package enum FlagParser {
  /// What came of reading a text.
  package enum Reading: Equatable, Sendable {
    case flag(Bool)
    case missing
    case neither
  }

  private static let words: [(word: StaticString, isTrue: Bool)] = [
    ("true", true), ("false", false), ("yes", true), ("no", false), ("on", true), ("off", false),
    ("y", true), ("n", false), ("t", true), ("f", false), ("planned", true), ("unplanned", false),
  ]

  /// Reads a text.
  package static func read(_ text: String) -> Reading {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// Reads bytes without allocating.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
    let text = bytes.trimmed
    if NullTokens.contain(text, .values) { return .missing }
    if text.equals("1") || text.equals("1.0") { return .flag(true) }
    if text.equals("0") || text.equals("0.0") { return .flag(false) }
    for (word, isTrue) in words {
      var cursor = ByteCursor(text)
      if cursor.skipWord(word), cursor.isAtEnd { return .flag(isTrue) }
    }
    return .neither
  }
}
