/// A name as it stands behind the sign for people who are mentioned: one word, so that it can be told,
/// and left out, as a whole.
enum MentionedName {
  /// The mention of a name, as `@Ada-Lovelace`.
  static func written(_ name: some StringProtocol, sign: Character = "@") -> String {
    let words = name.split { !($0.isLetter || $0.isNumber || "-_".contains($0)) }
    return "\(sign)\(words.joined(separator: "-"))"
  }
}
