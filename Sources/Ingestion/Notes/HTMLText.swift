/// The words of a piece of HTML, a line for each of its blocks.
///
/// It takes whatever it is given: what is no tag is text.
struct HTMLText {
  private var shown = ""
  /// A tag whose content is no text for people, while it is open.
  private var silent: String?
  /// The name of somebody who is mentioned, while it is read.
  private var mentioned: String?
  private var isPreformatted = false

  /// The words of some HTML.
  ///
  /// - Complexity: O(*n*) in its length.
  static func plain(_ html: String) -> String {
    var reader = HTMLText()
    reader.read(html[...])
    reader.closeMention()
    let lines = reader.shown.split(separator: "\n").map { String($0).trimmed }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private mutating func read(_ html: Substring) {
    var rest = html
    while let start = rest.firstIndex(of: "<") {
      say(rest[..<start])
      let inner = rest[rest.index(after: start)...]
      guard let first = inner.first, first.isLetter || first == "/" || first == "!",
        let end = Self.end(of: inner)
      else {
        say("<")
        rest = inner
        continue
      }
      take(inner[..<end])
      rest = inner[inner.index(after: end)...]
    }
    say(rest)
  }

  /// Where a tag ends, `nil` where none does soon: a bracket in a quoted value is no end.
  private static func end(of tag: Substring) -> Substring.Index? {
    var tag = tag
    let length = tag.withUTF8 { bytes -> Int? in
      let bytes = bytes.prefix(longestTag)
      var quotation: UInt8?
      for (place, byte) in bytes.enumerated() {
        if let open = quotation {
          if byte == open { quotation = nil }
        } else if byte == UInt8(ascii: ">") {
          return place
        } else if byte == Byte.quote || byte == UInt8(ascii: "'") {
          quotation = byte
        }
      }
      return bytes.firstIndex(of: UInt8(ascii: ">"))
    }
    return length.map { tag.utf8.index(tag.startIndex, offsetBy: $0) }
  }

  // Each tag that never ends is looked through once, so that a text of nothing else takes no hours.
  private static let longestTag = 1_024

  private mutating func take(_ tag: Substring) {
    let isEnd = tag.first == "/"
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if let silent {
      if isEnd, silent == name { self.silent = nil }
      return
    }
    switch name {
    case "script", "style": if !isEnd, tag.last != "/" { silent = name }
    case "pre": isPreformatted = !isEnd
    case "at":
      closeMention()
      if !isEnd { mentioned = "" }
    case "img", "emoji": if !isEnd { shown += Self.picture(tag) }
    default: break
    }
    if Self.blocks.contains(name) { shown += name == "li" && !isEnd ? "\n- " : "\n" }
  }

  private static let blocks: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "hr", "h1", "h2", "h3",
    "h4", "h5", "h6",
  ]

  private mutating func closeMention() {
    if let mentioned { shown += MentionedName.written(mentioned) }
    mentioned = nil
  }

  /// What is said of a picture: itself, where it is a character.
  private static func picture(_ tag: Substring) -> String {
    guard let start = tag.firstRange(of: "alt=\"")?.upperBound else { return "[image]" }
    let alternative = plainCharacters(tag[start...].prefix { $0 != "\"" })
    guard !alternative.isEmpty else { return "[image]" }
    return alternative.allSatisfy(\.isASCII) ? "[\(alternative)]" : alternative
  }

  private mutating func say(_ text: Substring) {
    guard silent == nil, !text.isEmpty else { return }
    let words = Self.plainCharacters(text)
    let line = isPreformatted ? words : String(words.map { $0.isNewline ? " " : $0 })
    if mentioned == nil { shown += line } else { mentioned?.append(line) }
  }

  /// A text with the characters that its entities stand for.
  private static func plainCharacters(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var shown = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      shown += rest[..<start]
      let name = rest[rest.index(after: start)...].prefix(longestName)
        .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == ";", let meant = character(name) {
        shown.append(meant)
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        shown.append("&")
        rest = rest[rest.index(after: start)...]
      }
    }
    return shown + rest
  }

  private static let longestName = 10
  private static let names: [Substring: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…",
    "ndash": "–", "mdash": "—", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”",
  ]

  private static func character(_ name: Substring) -> Character? {
    guard name.first == "#" else { return names[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let scalar = number.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 else { return nil }
    return scalar == "\u{a0}" ? " " : Character(scalar)
  }
}
