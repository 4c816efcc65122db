/// What files write where a value is missing.
///
/// Any field may be empty. Titles and ids have no other way to be missing; words such as a service
/// may really be called `none`; nothing that is a time or a number is.
enum NullTokens {
  /// How readily a text counts as a missing value.
  enum Readiness {
    /// Only when empty.
    case never
    /// `?`, `null`, `NULL`, `\N`.
    case words
    /// Those, and `N/A`, `n/a`, `NA`, `None`, `-`.
    case values
  }

  /// Whether a trimmed text stands for a missing value.
  static func contain(_ text: UnsafeBufferPointer<UInt8>, _ readiness: Readiness) -> Bool {
    guard let first = text.first else { return true }
    // Most short texts are numbers, and none of these begins like one.
    guard readiness != .never, text.count <= 4, !first.isDigit else { return false }
    if text.equals("?") || text.equals("null") || text.equals("NULL") || text.equals("\\N") {
      return true
    }
    guard readiness == .values else { return false }
    return text.equals("N/A") || text.equals("n/a") || text.equals("NA") || text.equals("None")
      || text.equals("-")
  }
}
