import Text

/// Words put into lines.
enum Wrapping {
  /// The lines of a text, none wider than asked; lines end at spaces, never at a no-break one.
  ///
  /// A word that is wider than a line is cut. No words give one empty line.
  static func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ").flatMap({ pieces(of: String($0), width: width) }) {
      let needed = DisplayWidth.of(word)
      if used > 0, used + 1 + needed > width {
        lines.append(line)
        line = word
        used = needed
      } else {
        line += used > 0 ? " " + word : word
        used += used > 0 ? needed + 1 : needed
      }
    }
    return lines + [line]
  }

  /// The least width, no less than given, at which a text takes no more lines than allowed.
  static func width(of text: String, inLines limit: Int, atLeast least: Int) -> Int {
    let longestWord = text.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0
    let start = max(least, limit == 1 ? DisplayWidth.of(text) : longestWord)
    return (start...max(start, DisplayWidth.of(text))).first {
      lines(of: text, width: max(1, $0)).count <= limit
    } ?? start
  }

  private static func pieces(of word: String, width: Int) -> [String] {
    guard DisplayWidth.of(word) > width else { return [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let needed = DisplayWidth.of(character)
      if used + needed > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += needed
    }
    return pieces + [piece]
  }
}
