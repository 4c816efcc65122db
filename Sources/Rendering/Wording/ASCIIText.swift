/// Words in plain ASCII, for terminals, mail and printers that know nothing else.
///
/// Punctuation becomes what typewriters used for it, Latin letters lose their accents, and every
/// other character is given by its number, those in a row together, as in `\u{691C 7D22}`: two names
/// that differ stay apart, but for accents. Files (CSV, JSON) have every name as it is.
enum ASCIIText {
  /// The text in bytes 32 to 126; no-break spaces stay until lines are broken.
  static func of(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 > 126 }) else { return text }
    var result = ""
    var numbers: [String] = []
    func closeNumbers() {
      // No line may end between them.
      if !numbers.isEmpty { result += "\\u{\(numbers.joined(separator: "\u{A0}"))}" }
      numbers = []
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII || scalar == "\u{A0}" {
        closeNumbers()
        result.unicodeScalars.append(scalar)
      } else if let words = words[scalar] ?? letters(of: scalar) {
        closeNumbers()
        result += words
      } else if !isAccent(scalar) || !numbers.isEmpty
        || result.unicodeScalars.last.map(isLetter) != true
      {
        numbers.append(number(of: scalar))
      }
    }
    closeNumbers()
    return result
  }

  private static let words: [Unicode.Scalar: String] = [
    "\u{2212}": "-", "–": "-", "—": "--", "‐": "-", "‑": "-", "…": "...", "·": ".", "•": "*",
    "×": "x", "÷": "/", "±": "+/-", "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "→": "->", "←": "<-",
    "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"", "«": "<<", "»": ">>",
    "\u{202F}": " ", "\u{2009}": " ", "½": "1/2", "¼": "1/4", "¾": "3/4", "²": "2", "³": "3",
    "§": "par.", "°": "deg", "µ": "u", "€": "EUR", "£": "GBP",
    "ß": "ss", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i",
  ]

  /// `e` for `é`, `ae` for `æ`, as the names of the letters have it; `nil` for other scripts.
  private static func letters(of scalar: Unicode.Scalar) -> String? {
    guard scalar.value < 0x2000, let name = scalar.properties.name else { return nil }
    for (start, isCapital) in [("LATIN SMALL LETTER ", false), ("LATIN CAPITAL LETTER ", true)]
    where name.hasPrefix(start) {
      let letters = name.dropFirst(start.count).prefix { $0 != " " }
      guard letters.count == 1 || ["AE", "OE", "IJ"].contains(letters) else { return nil }
      return isCapital ? String(letters) : letters.lowercased()
    }
    return nil
  }

  /// Whether it is a mark that sits on the letter before it.
  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  /// Its number; that of the character itself where a picture of a control character stands.
  private static func number(of scalar: Unicode.Scalar) -> String {
    let value =
      switch scalar.value {
      case 0x2400...0x241F: scalar.value - 0x2400
      case 0x2421: UInt32(0x7F)
      default: scalar.value
      }
    return String(value, radix: 16, uppercase: true)
  }
}
