/// Words as they go where no line is broken by others: with ordinary spaces only.
enum PlainSpaces {
  /// The text with each no-break space made a space.
  static func of(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
    }
    return result
  }
}
