/// What files write where a value is missing.
///
/// Any field may be empty. Titles and ids have no other way to be missing; words such as a service
/// may really be called `none`; nothing that is a time or a number is.
enum NullTokens {
  /// How readily a text counts as a missing value.
  enum Readiness {
    /// Only when empty.
    case never
    /// `?`, `null`, `nil`, `NaN`, `N/A`, `-` and their like, which programs write.
    case words
    /// Those, and `None`, `unknown`, `Ongoing` and their like, which people write.
    case values
  }

  /// Whether a trimmed text stands for a missing value.
  static func contain(_ text: UnsafeBufferPointer<UInt8>, _ readiness: Readiness) -> Bool {
    guard let first = text.first else { return true }
    // Every cell of most columns passes here, and next to none of them begins like one of these.
    guard readiness != .never, text.count <= longest,
      begins(first) || readiness == .values && !first.isDigit
    else { return false }
    if isOne(text, of: programs) { return true }
    guard readiness == .values else { return false }
    return isOne(text, of: none) || isOne(text, of: people)
  }

  /// Whether a text that stands for a missing value says that there is none yet, rather than
  /// nothing: then people are told how it was read.
  static func sayNotYet(_ text: UnsafeBufferPointer<UInt8>) -> Bool { isOne(text, of: people) }

  /// Whether a word that programs write begins with this byte.
  private static func begins(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x6e, 0x75, 0x3f, 0x2d, 0x7c, 0x5c, 0x23, 0x3c, 0x28: true  // n u ? - \ # < (
    default: false
    }
  }

  private static let programs: [StaticString] = [
    "?", "-", "--", "null", "nil", "nan", "nat", "n/a", "\\n", "#n/a", "<na>", "(null)",
    "<null>", "undefined",
  ]
  private static let none: [StaticString] = ["none", "na", "---", "."]
  private static let people: [StaticString] = [
    "unknown", "not known", "ongoing", "on-going", "still ongoing", "open", "still open", "pending",
    "tbd", "tba", "tbc", "not yet", "unresolved", "not resolved", "not set", "in progress",
    "active", "present", "now", "current", "??", "???", "blank", "(blank)", "empty",
  ]
  private static let longest = 16

  private static func isOne(
    _ text: UnsafeBufferPointer<UInt8>, of words: [StaticString]
  ) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == text.count && text.equalsIgnoringCase(word)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether it is this word, given in lower case.
  fileprivate func equalsIgnoringCase(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { index in
        self[index] == letters[index]
          || (self[index].isLetter && self[index] | 0x20 == letters[index])
      }
    }
  }
}
