package import Diagnostics
import Text

/// Text of `name=value` lines, as shells and deploy scripts write it, cut into blocks.
///
/// A blank line ends a block; a line that begins with `#` says nothing. A value goes to the end of
/// its line, spaces around it left out. One that begins with `"` ends with one, and `\"`, `\\`,
/// `\n` and `\t` in it stand for what they stand for elsewhere; in `'…'` every character is itself.
struct KeyValueBlocks {
  /// Lines that stand together: a record, if all is well.
  struct Block {
    /// Names with their values, in the order they stand in.
    var pairs: [(key: String, value: Tree)] = []
    /// The first thing wrong with it.
    var fault: Diagnostic?
    /// The line it begins on.
    let line: Int
    /// Whether some of its bytes are not UTF-8, and are kept as U+FFFD.
    var isMended = false
    /// It as it stands in the file.
    var text = ""
  }

  /// Its blocks, the first first.
  private(set) var blocks: [Block] = []
  private let file: String
  private var open: Block?

  /// The blocks of a text.
  ///
  /// - Complexity: O(*n*) in its bytes.
  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.file = file
    for (line, number) in NumberedLines(of: bytes) { take(line, number) }
    close()
  }

  /// The first line that says something, `nil` when none does.
  static func firstLine(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    bytes.split { $0.isLineBreak }.first {
      let line = trimmed($0)
      return !line.isEmpty && line.first != UInt8(ascii: "#")
    }
  }

  /// The name that a line gives a value to, `nil` when it is no such line.
  static func key(of line: ArraySlice<UInt8>) -> String? {
    guard let sign = line.firstIndex(of: equals) else { return nil }
    let key = trimmed(line[..<sign])
    guard let first = key.first, first.isLetter || first == underscore || first >= 0x80,
      key.count <= longestKey,
      key.allSatisfy({ $0.isLetter || $0.isDigit || $0 >= 0x80 || " _-.".utf8.contains($0) })
    else { return nil }
    return String(decoding: key, as: UTF8.self)
  }

  private static let equals = UInt8(ascii: "=")
  private static let underscore = UInt8(ascii: "_")
  private static let backslash = UInt8(ascii: "\\")
  /// Longer than any name of a column, and too short for a sentence with an equals sign.
  private static let longestKey = 64

  /// No record says so much; each name is held against the others.
  private static let mostPairs = 200

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop { $0.isSpace }
    while line.last?.isSpace == true { line.removeLast() }
    return line
  }

  private mutating func close() {
    if let open { blocks.append(open) }
    open = nil
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) {
    let saying = Self.trimmed(line)
    if saying.isEmpty { return close() }
    if saying.first == UInt8(ascii: "#") { return }
    var block = open ?? Block(line: number)
    let text = line.withUnsafeBufferPointer { Excerpt.row($0) }
    if block.text.utf8.count < Excerpt.rowLimit {
      block.text += block.text.isEmpty ? text : "\n\(text)"
    }
    add(line, number, to: &block)
    open = block
  }

  private func add(_ line: ArraySlice<UInt8>, _ number: Int, to block: inout Block) {
    func place(_ index: Int) -> Diagnostic.Location {
      Diagnostic.Location(file: file, line: number, column: index - line.startIndex + 1)
    }
    func blame(_ fault: Diagnostic) { block.fault = block.fault ?? fault }
    if let nul = line.firstIndex(of: 0) { return blame(.holdsNUL(at: place(nul))) }
    if line.withUnsafeBufferPointer({ TextFault.first(in: $0) }) != nil { block.isMended = true }
    guard let sign = line.firstIndex(of: Self.equals), let key = Self.key(of: line) else {
      return blame(.isNoPair(at: place(line.startIndex)))
    }
    guard block.pairs.count < Self.mostPairs else {
      return blame(.hasTooManyPairs(Self.mostPairs, at: place(line.startIndex)))
    }
    if block.pairs.contains(where: { $0.key == key }) {
      return blame(.keyStandsTwice(key, at: place(line.startIndex)))
    }
    let value = Self.trimmed(line[line.index(after: sign)...])
    if let other = Self.otherPair(in: value) {
      return blame(.pairsShareLine(other, at: place(value.startIndex)))
    }
    switch Self.unquoted(value) {
    case .text(let text):
      let column = value.startIndex - line.startIndex + 1
      block.pairs.append((key, Tree(.scalar(text, isJSON: false), line: number, column: column)))
    case .neverCloses: blame(.quoteNeverCloses(at: place(value.startIndex)))
    case .textAfter(let index):
      blame(.textAfterQuote(at: place(index), opened: place(value.startIndex)))
    }
  }

  /// A name that Toll knows and an equals sign, in the middle of a value without quotation marks.
  private static func otherPair(in value: ArraySlice<UInt8>) -> String? {
    guard value.first != Byte.quote, value.first != UInt8(ascii: "'") else { return nil }
    return value.split { $0.isSpace }.dropFirst().lazy.compactMap { key(of: $0) }
      .first { KeyValueRecord.isKnown($0) }
  }

  private enum Unquoted {
    case text(String)
    case neverCloses
    case textAfter(Int)
  }

  private static func unquoted(_ value: ArraySlice<UInt8>) -> Unquoted {
    guard let mark = value.first, mark == Byte.quote || mark == UInt8(ascii: "'") else {
      return .text(String(decoding: value, as: UTF8.self))
    }
    var text: [UInt8] = []
    var index = value.startIndex + 1
    while index < value.endIndex, value[index] != mark {
      if mark == Byte.quote, value[index] == backslash, index + 1 < value.endIndex {
        index += 1
        text += escaped(value[index])
      } else {
        text.append(value[index])
      }
      index += 1
    }
    guard index < value.endIndex else { return .neverCloses }
    guard index + 1 == value.endIndex else { return .textAfter(index + 1) }
    return .text(String(decoding: text, as: UTF8.self))
  }

  /// What a character after a backslash stands for; both stay where it is none of ours.
  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "n"): [Byte.lineFeed]
    case UInt8(ascii: "t"): [Byte.tab]
    case Byte.quote, backslash: [byte]
    default: [backslash, byte]
    }
  }
}

extension Diagnostic {
  /// A line among `name=value` lines is none.
  package static func isNoPair(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this line is not of the form name=value",
      hint: "Write each value on a line of its own, as in type=config; # begins a comment.",
      at: location)
  }

  /// A block has more values than a record can have.
  package static func hasTooManyPairs(_ limit: Int, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "more than \(limit) values stand in one record",
      hint: "Put a blank line between two records, or write a table.", at: location)
  }

  /// Several pairs stand on one line.
  package static func pairsShareLine(_ key: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "another pair, \(Excerpt.quoted(key)), stands on the same line",
      hint: "Give it a line of its own, or put the value in quotation marks if it belongs to it.",
      at: location)
  }

  /// A name has two values in one block.
  package static func keyStandsTwice(_ key: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(Excerpt.quoted(key)) stands twice in one record",
      hint: "Put a blank line between two records.", at: location)
  }
}
