import Text

/// Words for Markdown that say what they say and do nothing: no tag, link, cell, code, mention.
enum MarkdownText {
  /// The text with everything that Markdown, HTML or GitHub would act on made harmless.
  ///
  /// A backslash keeps Markdown from a character, but GitHub looks for `@name`, `#12` and `:tada:`
  /// in what Markdown made; there an invisible word joiner (U+2060) parts sign and name.
  static func of(_ text: String) -> String {
    let scalars = Array(VisibleText.of(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "\\\(scalar)"
      case "@", "#": result += "\\\(scalar)" + (isWord(next) ? joiner : "")
      case ":" where next == "/" || isName(scalars[(index + 1)...]):
        result += next == "/" ? ":\\" : ":\(joiner)"
      case "." where result.lowercased().hasSuffix("www"): result += "\\."
      default: result.unicodeScalars.append(scalar)
      }
    }
    return withoutListSign(trimmed(result))
  }

  /// A cell of a table, a link where it is nothing but an address of the web.
  static func cell(_ text: String) -> String {
    isAddress(text) ? "<\(text)>" : of(text)
  }

  /// Signs in code, which nothing acts on but the backtick; there must be one, and no pipe.
  static func code(_ text: String) -> String {
    let visible = VisibleText.of(text).replacing("|", with: "\u{2502}")
    let fence = String(repeating: "`", count: longestRun(of: "`", in: visible) + 1)
    // Spaces within the fence: one at each end is taken away where both have one.
    let needsSpace = visible.hasPrefix("`") || visible.hasSuffix("`") || visible.hasPrefix(" ")
    return needsSpace ? "\(fence) \(visible) \(fence)" : fence + visible + fence
  }

  /// Lines as a block of code that none of them can close.
  static func block(_ lines: [String]) -> [String] {
    let run = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, run + 1))
    return ["\(fence)text"] + lines + [fence]
  }

  private static let joiner = "\u{2060}"

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
  }

  /// Whether a name and a colon begin here, as in `tada:`.
  private static func isName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = scalars.prefix { isWord($0) || $0 == "_" || $0 == "+" || $0 == "-" }
    return !name.isEmpty && name.contains { !("0"..."9").contains($0) }
      && scalars.dropFirst(name.count).first == ":"
  }

  private static func isAddress(_ text: String) -> Bool {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
    return text.unicodeScalars.allSatisfy {
      (0x21...0x7E).contains($0.value) && !"<>|\"\\`".unicodeScalars.contains($0)
    }
  }

  /// Spaces at the ends would make code blocks and line breaks.
  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// A text that does not begin as an item of a list, a rule or a heading does.
  private static func withoutListSign(_ text: String) -> String {
    if text.hasPrefix("-") || text.hasPrefix("+") || text.hasPrefix("=") { return "\\\(text)" }
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(number.count)
    guard !number.isEmpty, let sign = rest.first, sign == "." || sign == ")" else { return text }
    let following = rest.dropFirst().first
    return following == nil || following == " " ? "\(number)\\\(rest)" : text
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
