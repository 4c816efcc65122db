/// How many columns of a terminal text fills.
package enum DisplayWidth {
  /// The columns of a text: 2 for each wide character or emoji, 0 for marks that combine.
  ///
  /// Clusters such as a family emoji or a flag count as the one picture they are.
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of what a reader sees as one character.
  package static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    let scalars = character.unicodeScalars
    if scalars.contains("\u{FE0F}") { return 2 }  // asks for the emoji form
    return min(2, scalars.reduce(0) { $0 + of($1) })
  }

  /// The columns of one scalar that stands alone.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return 0
    case .lineSeparator, .paragraphSeparator: return 0
    case .format: return isVisibleFormat(scalar) ? 1 : 0
    case .otherLetter where isJoiningJamo(scalar): return 0
    default: return WideRanges.contains(scalar) ? 2 : 1
    }
  }

  /// The text with spaces up to a width, behind it or before it.
  package static func pad(_ text: String, to width: Int, isRightAligned: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return isRightAligned ? spaces + text : text + spaces
  }

  /// Arabic, Syriac and Kaithi signs that enclose numbers count as format characters and yet show.
  private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Korean vowels and final consonants that stack onto the consonant before them, and fillers.
  private static func isJoiningJamo(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x3164, 0xFFA0: true
    default: false
    }
  }
}
