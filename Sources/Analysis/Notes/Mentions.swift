/// People whom a text mentions as `@name`.
enum Mentions {
  /// The text with `@…` for each.
  static func removed(from text: String) -> String {
    var shown = ""
    var isMention = false
    for character in text {
      let isPart = character.isLetter || character.isNumber || "-_".contains(character)
      if isMention && isPart { continue }
      // In an address the sign stands within a word.
      isMention = character == "@" && !(shown.last.map { $0.isLetter || $0.isNumber } ?? false)
      shown += isMention ? "@…" : "\(character)"
    }
    return shown
  }
}
