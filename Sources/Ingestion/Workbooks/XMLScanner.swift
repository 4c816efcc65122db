import Diagnostics

/// Reads XML tag by tag as it is inflated, as much of it as workbooks use: elements by their names
/// without prefixes, attributes, texts.
///
/// It checks no nesting: what is looked for is found by its name. A document type is refused, for
/// its entities may name files and grow without end.
struct XMLScanner: ~Copyable {
  /// What came next.
  enum Token: Equatable {
    /// A tag that begins an element, and also ends it where it is empty.
    case begin(isEmpty: Bool)
    case end
    case text
    /// Nothing more.
    case nothing
  }

  /// The text last met, its entities undone.
  private(set) var text: [UInt8] = []
  /// How many bytes came so far.
  var bytes: Int { part.bytes }

  private var part: ZipPart
  private let file: String
  private var window: [UInt8] = []
  /// Where in the window the next token begins.
  private var position = 0
  private var isAtEnd = false
  /// The tag last met, in the window, without its brackets.
  private var tag: Range<Int> = 0..<0

  /// A cell holds at most 50,000 characters; a tag or a text of a mebibyte is no workbook's.
  private static let longest = 1 << 20
  private static let chunk = 1 << 16

  init(_ part: consuming ZipPart, named file: String) {
    self.part = part
    self.file = file
  }

  /// Moves to the next token.
  ///
  /// - Throws: `badData` for a document type, a token without an end, and what inflating throws.
  mutating func next() throws(Diagnostic) -> Token {
    while true {
      guard try has(1) else { return .nothing }
      guard window[position] == Self.opening else { return try takeText() }
      guard try has(2) else { throw .workbookIsBroken("its XML ends in a tag", file: file) }
      switch window[position + 1] {
      case UInt8(ascii: "?"): position += try find("?>", from: 2) + 2
      case UInt8(ascii: "!"): if try takeDeclaration() { return .text }
      case UInt8(ascii: "/"):
        let end = try find(">", from: 2)
        tag = position + 2..<position + end
        position += end + 1
        return .end
      default: return try takeTag()
      }
    }
  }

  /// Whether the element whose tag was met last has this name, prefix aside.
  func isNamed(_ name: StaticString) -> Bool {
    var begin = tag.lowerBound
    var end = begin
    while end < tag.upperBound, !Self.endsName(window[end]) {
      if window[end] == 0x3a { begin = end + 1 }
      end += 1
    }
    return name.withUTF8Buffer { window[begin..<end].elementsEqual($0) }
  }

  /// Hands out the attributes of the tag that was met last: their names without prefixes, and their
  /// values.
  func attributes(_ take: (_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
    var rest = window[tag].drop { !Self.endsName($0) }
    while let equals = rest.firstIndex(of: 0x3d) {
      let name = rest[..<equals].drop { $0.isSpace || $0.isLineBreak }
      let value = rest[(equals + 1)...].drop { $0.isSpace || $0.isLineBreak }
      guard let quote = value.first, let end = value.dropFirst().firstIndex(of: quote) else {
        return
      }
      let local = name.lastIndex(of: 0x3a).map { name[($0 + 1)...] } ?? name
      take(local.prefix { !$0.isSpace }, value[value.index(after: value.startIndex)..<end])
      rest = rest[(end + 1)...]
    }
  }

  /// An attribute's value as a text.
  func attribute(_ wanted: StaticString) -> String? {
    var found: String?
    attributes { name, value in
      guard found == nil, wanted.withUTF8Buffer({ name.elementsEqual($0) }) else { return }
      var text: [UInt8] = []
      XMLText.append(value, to: &text)
      found = String(decoding: text, as: UTF8.self)
    }
    return found
  }
}

extension XMLScanner {
  private static let opening = UInt8(ascii: "<")

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isSpace || byte.isLineBreak || byte == 0x2f || byte == 0x3e
  }

  /// Brings bytes until so many are at hand; `false` at the end.
  private mutating func has(_ count: Int) throws(Diagnostic) -> Bool {
    while window.count - position < count {
      guard !isAtEnd else { return false }
      window.removeSubrange(..<position)
      position = 0
      let before = window.count
      try part.read(atMost: Self.chunk, into: &window)
      isAtEnd = window.count == before
    }
    return true
  }

  /// How far from the token's beginning a mark stands.
  private mutating func find(_ mark: StaticString, from offset: Int) throws(Diagnostic) -> Int {
    let count = mark.utf8CodeUnitCount
    var offset = offset
    while try has(offset + count) {
      let place = position + offset
      let isHere = mark.withUTF8Buffer { window[place..<place + count].elementsEqual($0) }
      if isHere { return offset }
      offset += 1
      if offset > Self.longest { break }
    }
    throw .workbookIsBroken("a tag or a text in its XML has no end", file: file)
  }

  private mutating func takeTag() throws(Diagnostic) -> Token {
    var offset = 1
    var quote: UInt8?
    while try has(offset + 1) {
      let byte = window[position + offset]
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if quote == nil, byte == 0x3e {
        let isEmpty = window[position + offset - 1] == 0x2f
        tag = position + 1..<position + offset - (isEmpty ? 1 : 0)
        position += offset + 1
        return .begin(isEmpty: isEmpty)
      }
      offset += 1
      if offset > Self.longest { break }
    }
    throw .workbookIsBroken("a tag in its XML has no end", file: file)
  }

  private mutating func takeText() throws(Diagnostic) -> Token {
    var offset = 1
    while try has(offset + 1), window[position + offset] != Self.opening {
      offset += 1
      if offset > Self.longest {
        throw .workbookIsBroken("a text in its XML has no end", file: file)
      }
    }
    text.removeAll(keepingCapacity: true)
    XMLText.append(window[position..<position + offset], to: &text)
    position += offset
    return .text
  }

  /// Passes over a comment, or takes a text that stands as it is; `true` for a text.
  private mutating func takeDeclaration() throws(Diagnostic) -> Bool {
    if try has(4), window[position...].starts(with: Array("<!--".utf8)) {
      position += try find("-->", from: 4) + 3
      return false
    }
    guard try has(9), window[position...].starts(with: Array("<![CDATA[".utf8)) else {
      throw .workbookDeclaresType(file: file)
    }
    let end = try find("]]>", from: 9)
    text.removeAll(keepingCapacity: true)
    text += window[position + 9..<position + end]
    position += end + 3
    return true
  }
}

/// Texts of XML.
enum XMLText {
  private static let names: [String: UInt8] = [
    "lt": 0x3c, "gt": 0x3e, "amp": 0x26, "quot": 0x22, "apos": 0x27,
  ]
  /// `&#1114111;`
  private static let longestEntity = 10

  /// Appends a text with its entities undone; what is none stays as it stands.
  static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var rest = bytes
    while let place = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += rest[..<place]
      let name = rest[(place + 1)...].prefix(longestEntity).prefix { $0 != 0x3b }
      guard name.endIndex < rest.endIndex, rest[name.endIndex] == 0x3b,
        let meant = meaning(of: String(decoding: name, as: UTF8.self))
      else {
        text.append(rest[place])
        rest = rest[(place + 1)...]
        continue
      }
      text += meant
      rest = rest[(name.endIndex + 1)...]
    }
    text += rest
  }

  private static func meaning(of name: String) -> [UInt8]? {
    if let byte = names[name] { return [byte] }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
  }

  /// Undoes what workbooks write for characters that XML cannot hold, as in `_x000D_`.
  ///
  /// Source: ECMA-376, part 1, 22.9.2.19 "ST_Xstring".
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      let mark = text[place...].prefix(7)
      guard mark.count == 7, mark.starts(with: [0x5f, 0x78]), mark.last == 0x5f,
        let number = UInt32(
          String(decoding: mark.dropFirst(2).prefix(4), as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else {
        result.append(text[place])
        place += 1
        continue
      }
      let isText = number >= 0x20 || [0x09, 0x0a, 0x0d].contains(number)
      result += isText ? Array(String(Character(scalar)).utf8) : [Byte.space]
      place += 7
    }
    return result
  }
}
