/// Makes trees of JSON that was found whole, or of the beginning of a file that was cut off.
///
/// It judges nothing: `JSONReader` has, or will when the file is read. Where the text ends or is no
/// JSON it stops, and gives what there was so far.
struct JSONTree {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line: Int
  /// Where the line at hand would begin, counted as `position`.
  private var lineStart: Int
  /// How many more values are made before it stops.
  private var allowance: Int

  /// Deeper values are left out: no vendor nests so far, and recursion has to end.
  private static let deepest = 64

  /// The value that bytes begin with, `nil` when there is none.
  ///
  /// - Parameters:
  ///   - line: the line of the first byte.
  ///   - column: its column.
  static func value(
    of bytes: UnsafeBufferPointer<UInt8>, line: Int, column: Int
  ) -> Tree? {
    var tree = JSONTree(bytes: bytes, line: line, column: column, allowance: .max)
    return tree.value(depth: 0)
  }

  /// The first values of a file's beginning, one after the other or in arrays, as `JSONReader` has
  /// them.
  ///
  /// - Parameter limit: how many are enough.
  static func beginning(of bytes: [UInt8], limit: Int) -> [Tree] {
    bytes.withUnsafeBufferPointer { bytes in
      var tree = JSONTree(bytes: bytes, line: 1, column: 1, allowance: 100_000)
      var values: [Tree] = []
      while values.count < limit {
        tree.skipBetweenValues()
        guard let value = tree.value(depth: 0) else { break }
        values.append(value)
      }
      return values
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, line: Int, column: Int, allowance: Int) {
    self.bytes = bytes
    self.line = line
    lineStart = 1 - column
    self.allowance = allowance
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while let byte, byte.isSpace || byte.isLineBreak {
      position += 1
      guard byte == Byte.lineFeed || self.byte != Byte.lineFeed, byte.isLineBreak else { continue }
      line += 1
      lineStart = position
    }
  }

  /// Passes over spaces, and the brackets and commas of arrays around values.
  private mutating func skipBetweenValues() {
    skipSpaces()
    while skip(0x5b) || skip(0x5d) || skip(Byte.comma) { skipSpaces() }
  }

  private mutating func value(depth: Int) -> Tree? {
    guard let first = byte, depth < Self.deepest, allowance > 0 else { return nil }
    allowance -= 1
    let (line, column) = (line, position - lineStart + 1)
    let content: Tree.Content?
    switch first {
    case 0x7b: content = object(depth: depth)
    case 0x5b: content = list(depth: depth)
    case Byte.quote: content = string().map { .scalar($0, isJSON: false) }
    default: content = word()
    }
    return content.map { Tree($0, line: line, column: column) }
  }

  private mutating func object(depth: Int) -> Tree.Content {
    position += 1
    var members: [(key: String, value: Tree)] = []
    while true {
      skipSpaces()
      if skip(0x7d) { break }
      if skip(Byte.comma) { skipSpaces() }
      guard byte == Byte.quote, let key = string() else { break }
      skipSpaces()
      guard skip(0x3a) else { break }
      skipSpaces()
      guard let value = value(depth: depth + 1) else { break }
      members.append((key, value))
    }
    return .object(members)
  }

  private mutating func list(depth: Int) -> Tree.Content {
    position += 1
    var elements: [Tree] = []
    while true {
      skipSpaces()
      if skip(0x5d) { break }
      if skip(Byte.comma) { skipSpaces() }
      guard let element = value(depth: depth + 1) else { break }
      elements.append(element)
    }
    return .list(elements)
  }

  /// A number or a literal.
  private mutating func word() -> Tree.Content? {
    let begin = position
    while let byte, byte.isLetter || byte.isDigit || byte == 0x2b || byte == 0x2d || byte == 0x2e {
      position += 1
    }
    guard position > begin else { return nil }
    let text = String(decoding: bytes[begin..<position], as: UTF8.self)
    return text == "null" ? .null : .scalar(text, isJSON: true)
  }

  private mutating func string() -> String? {
    position += 1
    let begin = position
    var hasEscapes = false
    while let byte, byte != Byte.quote {
      if byte == 0x5c {
        hasEscapes = true
        position += 1
      }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let text = bytes[begin..<position]
    position += 1
    return hasEscapes ? unescaped(text) : String(decoding: text, as: UTF8.self)
  }

  /// A string's text with its escapes undone, as `JSONScanner` undoes them.
  private func unescaped(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var units: [UInt16] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == 0x5c, let letter = rest.popFirst() else {
        let run = rest.prefix { $0 != 0x5c }
        units += String(decoding: [byte] + run, as: UTF8.self).utf16
        rest = rest.dropFirst(run.count)
        continue
      }
      switch letter {
      case UInt8(ascii: "n"): units.append(0x0a)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "r"): units.append(0x0d)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0c)
      case UInt8(ascii: "u"):
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        units.append(UInt16(digits, radix: 16) ?? 0xfffd)
        rest = rest.dropFirst(4)
      default: units.append(UInt16(letter))
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
