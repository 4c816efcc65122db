import Text

/// HTML and SVG as bytes; everything that is said is escaped byte by byte.
///
/// By bytes and not by characters, because a quote followed by a combining mark is one character,
/// not a quote, and would stand unescaped.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  /// The markup so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Opens an element. Attributes without a value are left out.
  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    begin(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Opens an element of a form; what is typed in it stands in the attribute `value`.
  mutating func open(
    _ name: String, _ attributes: [(String, String?)], holding typed: String? = nil
  ) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for (key, value) in attributes { attribute(key, value) }
    if let typed {
      bytes.append(contentsOf: " value=\"".utf8)
      self.typed(typed)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Closes an element.
  mutating func close(_ name: String) {
    bytes.append(contentsOf: "</\(name)>".utf8)
  }

  /// An element with words in it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text words: String
  ) {
    open(name, attributes)
    text(words)
    close(name)
  }

  /// An SVG element without content.
  mutating func shape(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    begin(name, attributes)
    bytes.append(contentsOf: "/>".utf8)
  }

  /// Words, escaped; control characters made visible.
  mutating func text(_ words: String) {
    escape(VisibleText.of(words))
  }

  /// Words as somebody typed them, escaped: lines stay lines. What no page may hold is made visible.
  mutating func typed(_ words: String) {
    let isPlain = { (scalar: Unicode.Scalar) in
      scalar == "\n" || scalar == "\t" || !VisibleText.isHidden(scalar)
        || scalar.properties.generalCategory == .format
    }
    guard !words.unicodeScalars.allSatisfy(isPlain) else { return escape(words) }
    for scalar in words.unicodeScalars {
      escape(isPlain(scalar) ? "\(scalar)" : VisibleText.of("\(scalar)"))
    }
  }

  /// Markup of our own that is already whole, such as the style sheet.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A line end, where a reader of the source wants one.
  mutating func newLine() { bytes.append(0x0A) }

  /// What another writer has written.
  mutating func append(_ other: MarkupWriter) { bytes += other.bytes }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for (key, value) in attributes { attribute(key, value) }
  }

  private mutating func attribute(_ key: String, _ value: String?) {
    guard let value else { return }
    bytes.append(0x20)
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: "=\"".utf8)
    text(value)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ words: String) {
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

extension MarkupWriter {
  /// Words from a record: kept to themselves, whichever way they are written.
  mutating func isolated(_ words: String) {
    element("bdi", text: words)
  }

  /// Words from a record that are a link where they are a web address and nothing else.
  mutating func isolatedOrLinked(_ words: String) {
    guard WebAddress.isSafe(words) else { return isolated(words) }
    open("a", ["href": words, "rel": "noopener noreferrer"])
    isolated(words)
    close("a")
  }
}

extension MarkupWriter {
  /// Short pieces in a line, parted so that it breaks between them first.
  mutating func parts(_ pieces: [String]) {
    for (index, piece) in pieces.enumerated() {
      if index > 0 { text(" ") }
      element("span", ["class": "part"], text: piece)
    }
  }
}

extension MarkupWriter {
  /// A name in snake_case, which may break after each of its words.
  mutating func breakableName(_ name: String) {
    for (index, word) in name.split(separator: "_", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        text("_")
        raw("<wbr>")
      }
      text(String(word))
    }
  }

  /// A small link by which a reader can point others to this place.
  mutating func anchor(to id: String, of title: String) {
    element(
      "a", ["class": "here", "href": "#\(id)", "aria-label": "Link to \(title)"], text: "#")
  }
}

/// Which texts may become links.
enum WebAddress {
  /// Whether a text is an `http` or `https` address of plain ASCII with a host, and nothing else.
  static func isSafe(_ text: String) -> Bool {
    let lowered = text.lowercased()
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: lowered.hasPrefix) else { return false }
    let rest = lowered.utf8.dropFirst(scheme.utf8.count)
    let isPlain = rest.allSatisfy {
      (0x21...0x7E).contains($0) && ![0x22, 0x27, 0x3C, 0x3E, 0x5C, 0x60].contains($0)
    }
    guard let first = rest.first, isPlain else { return false }
    return (0x30...0x39).contains(first) || (0x61...0x7A).contains(first)
  }
}
