import Chronology

/// Text and macros of the language that manual pages are written in.
///
/// Source: The OpenBSD project, "mdoc(7)" and "roff(7)"; what both `mandoc` and `groff` take.
struct Roff {
  private(set) var lines: [String] = []

  /// The whole page.
  var text: String { lines.map { "\($0)\n" }.joined() }

  /// A macro with what it is told, which is escaped already.
  mutating func macro(_ words: String...) {
    lines.append("." + words.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// A paragraph, a line for each sentence, as readers of differences like it.
  mutating func paragraph(_ text: String) {
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      // A name that is broken at the end of a line cannot be copied.
      let escaped = (word.count > 4 ? "\\%" : "") + Self.escaped(word)
      if line.utf8.count + escaped.utf8.count >= Self.width { append(&line) }
      line += (line.isEmpty ? "" : " ") + escaped
      if word.endsSentence { append(&line) }
    }
    append(&line)
  }

  /// Lines as they are, to be copied.
  mutating func literal(_ block: [String]) {
    guard !block.isEmpty else { return }
    macro("Bd", "-literal", "-offset", "2n")
    lines += block.map { line in
      let escaped = Self.escaped(line)
      return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(escaped)" : escaped
    }
    macro("Ed")
  }

  /// A text without what has a meaning to the language, so that it is shown, and copied, as it is.
  static func escaped(_ text: some StringProtocol) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "\"": "\\(dq"
      case "`": "\\(ga"
      case "~": "\\(ti"
      case "^": "\\(ha"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4))]"
      }
    }.joined()
  }

  /// A day as pages show it, as in `November 23, 2026`.
  static func written(_ day: CivilDate) -> String {
    "\(months[day.month - 1]) \(day.day), \(day.year)"
  }

  private static let width = 78
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private mutating func append(_ line: inout String) {
    if !line.isEmpty { lines.append(line.hasPrefix(".") ? "\\&\(line)" : line) }
    line = ""
  }
}

extension Substring {
  /// Whether it is the last word of a sentence.
  fileprivate var endsSentence: Bool {
    let bare = reversed().drop { "\")".contains($0) }.first
    return bare.map { ".!?".contains($0) } ?? false
  }
}

extension String {
  /// The text with zeros before it.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: Swift.max(0, width - count)) + self
  }
}
