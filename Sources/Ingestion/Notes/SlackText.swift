/// What a message of Slack says, as people read it.
///
/// Source: Slack, "Formatting message text", on retrieved messages: `&`, `<` and `>` are escaped, and
/// what stands between `<` and `>` is a link, a channel or somebody who is mentioned.
enum SlackText {
  /// The words of a message, its files behind them; `nil` where it has none.
  static func words(of message: Tree) -> String? {
    let text = plain(message.text("text") ?? "")
    let files = (message["files"]?.elements ?? []).compactMap {
      $0.text("title") ?? $0.text("name")
    }
    let quoted = text.isEmpty ? (message["attachments"]?.elements ?? []) : []
    let shared = quoted.compactMap { $0.text("text") ?? $0.text("fallback") }.map(plain)
    let parts = [text] + shared + files.map { "[\($0)]" }
    let words = parts.filter { !$0.isEmpty }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// A text without its marks.
  ///
  /// - Complexity: O(*n*) in its length.
  static func plain(_ text: String) -> String {
    var shown = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      shown += rest[..<start]
      let inner = rest[rest.index(after: start)...]
      let mark = inner.prefix { $0 != ">" && $0 != "<" }
      guard mark.endIndex < inner.endIndex, inner[mark.endIndex] == ">" else {
        shown += "<\(mark)"
        rest = inner[mark.endIndex...]
        continue
      }
      shown += read(mark)
      rest = inner[inner.index(after: mark.endIndex)...]
    }
    let whole = shown + rest
    return whole.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&").trimmed
  }

  /// What stands between two angle brackets.
  private static func read(_ mark: Substring) -> String {
    let parts = mark.split(separator: "|", maxSplits: 1)
    guard let target = parts.first else { return "" }
    let label = parts.count > 1 ? parts[1] : nil
    switch target.first {
    case "@": return MentionedName.written(label ?? target.dropFirst())
    case "#": return MentionedName.written(label ?? target.dropFirst(), sign: "#")
    case "!": return told(target.dropFirst(), label)
    default: break
    }
    let address = target.hasPrefix("mailto:") ? target.dropFirst(7) : target
    guard let label, !address.hasSuffix(label) else { return String(address) }
    return "\(label) (\(address))"
  }

  /// A word that Slack has a meaning for, as `here`, a group or a date.
  private static func told(_ word: Substring, _ label: Substring?) -> String {
    if word.hasPrefix("date^") { return String(label ?? "") }
    if word.hasPrefix("subteam^") {
      return MentionedName.written(label ?? word.dropFirst("subteam^".count))
    }
    return MentionedName.written(label ?? word)
  }
}

extension String {
  /// It without the blanks and line breaks around it.
  var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
