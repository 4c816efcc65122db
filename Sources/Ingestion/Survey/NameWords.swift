import Records

/// The words that a column's name is made of: `u_resolved_time`, `resolvedAt` and
/// `Custom field (Resolved)` all say `resolved`.
struct NameWords: Equatable, Sendable {
  /// In lower case, in their order.
  let words: [String]

  /// The words of a name.
  init(_ name: String) {
    // A sheet's column of numbers is often called #, and Jira's of one or several Component/s.
    let plural = name.lowercased().hasSuffix("/s") ? name.dropLast(2) + "s" : name[...]
    words = NameParts.of(String(plural).replacing("#", with: " number "))
      .map { Self.singular($0.lowercased()) }
  }

  private init(words: [String]) { self.words = words }

  /// The words without those that tell nothing of what the column holds.
  func without(_ noise: Set<String>) -> NameWords {
    let telling = words.filter { !noise.contains($0) }
    return NameWords(words: telling.isEmpty ? words : telling)
  }

  /// The words in one text.
  var joined: String { words.joined(separator: " ") }

  /// `services` is `service`; `status` and `address` stay.
  private static func singular(_ word: String) -> String {
    guard word.count > 3, word.hasSuffix("s") else { return word }
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    return ["ss", "us", "is"].contains { word.hasSuffix($0) } ? word : String(word.dropLast())
  }
}
