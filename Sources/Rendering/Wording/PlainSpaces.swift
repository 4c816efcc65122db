/// Words as they go where no line is broken by others: with ordinary spaces only.
enum PlainSpaces {
  /// The text with each no-break space made a space.
  static func of(_ text: String) -> String {
    // The last byte of a no-break space, which few lines have.
    guard text.utf8.contains(0xa0) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
    }
    return result
  }
}
