import Diagnostics

/// The words of JSON, pulled from a byte source: brackets, strings, numbers, literals.
///
/// Everything from the last `release` on stays in memory; offsets count from there.
struct JSONScanner: ~Copyable {
  /// What ends the reading of a value.
  enum Trouble: Error {
    case fault(JSONFault, Diagnostic.Location)
    case source(Diagnostic)
  }

  /// A string's extent without its quotation marks.
  struct Extent {
    var start: Int
    var end: Int
    var hasEscapes: Bool
  }

  let file: String
  /// Whether values may go on over the end of a line.
  let crossesLines: Bool
  /// The line at hand.
  private(set) var line = 1
  /// Where scanning goes on.
  private(set) var position = 0

  private var window: ByteWindow
  /// How many bytes went before the window's start.
  private var passed = 0
  /// How many bytes went before the line at hand.
  private var lineStart = 0
  private let longest: Int

  init(of file: String, crossesLines: Bool, window: Int, longest: Int) {
    self.file = file
    self.crossesLines = crossesLines
    self.window = ByteWindow(size: window)
    self.longest = longest
  }

  /// The bytes since the last release that were scanned.
  var scanned: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: window.bytes[..<position])
  }

  /// The place where scanning goes on.
  var here: Diagnostic.Location { location(at: position) }

  /// The column of an offset on the line at hand.
  func column(at offset: Int) -> Int { passed + offset - lineStart + 1 }

  /// A place on the line at hand.
  func location(at offset: Int) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: line, column: column(at: offset))
  }

  /// Forgets the bytes that were scanned; offsets start anew.
  mutating func release() {
    window.start += position
    passed += position
    position = 0
  }

  /// The byte here, `nil` at the end.
  mutating func byte(from source: inout ByteSource) throws(Trouble) -> UInt8? {
    if position >= window.bytes.count, try !refill(from: &source) { return nil }
    return window.bytes[position]
  }

  /// Passes over a byte if it stands here.
  mutating func skip(_ expected: UInt8, from source: inout ByteSource) throws(Trouble) -> Bool {
    guard try byte(from: &source) == expected else { return false }
    position += 1
    return true
  }

  /// Passes over spaces, and over the ends of lines when values may, or when told to.
  mutating func skipSpaces(
    from source: inout ByteSource, betweenRows: Bool = false
  ) throws(Trouble) {
    while let byte = try byte(from: &source) {
      if byte.isSpace {
        position += 1
      } else if byte.isLineBreak, crossesLines || betweenRows {
        position += 1
        if byte == Byte.carriageReturn { _ = try skip(Byte.lineFeed, from: &source) }
        line += 1
        lineStart = passed + position
      } else {
        return
      }
      if betweenRows { release() }
    }
  }

  /// Passes over a byte order mark.
  mutating func skipMark(from source: inout ByteSource) throws(Trouble) {
    while window.bytes.count < ByteOrderMark.longest, try refill(from: &source) {}
    guard let mark = ByteOrderMark(window.bytes) else { return }
    do { position = try mark.length(in: file) } catch { throw .source(error) }
    release()
    lineStart = passed
  }

  /// Passes over the rest of the line, not over its end; `false` where it is longer than any row.
  mutating func skipLine(from source: inout ByteSource) throws(Diagnostic) -> Bool {
    do {
      while let byte = try byte(from: &source), !byte.isLineBreak { position += 1 }
      return true
    } catch .source(let diagnostic) {
      throw diagnostic
    } catch {
      return false
    }
  }

  /// The same, whatever its length, and keeps nothing of it.
  mutating func dropLine(from source: inout ByteSource) throws(Diagnostic) {
    while true {
      position = window.bytes.firstIndex(where: \.isLineBreak) ?? window.bytes.count
      release()
      guard window.bytes.isEmpty, try window.refill(from: &source) else { return }
    }
  }

  /// A fault here; one of a line or of data that ended is named so.
  mutating func fault(
    _ fault: JSONFault, from source: inout ByteSource
  ) throws(Trouble) -> Trouble {
    guard let byte = try byte(from: &source) else { return .fault(.endsEarly, here) }
    if byte.isLineBreak, !crossesLines { return .fault(.lineEndsEarly, here) }
    return .fault(fault, here)
  }

  private mutating func refill(from source: inout ByteSource) throws(Trouble) -> Bool {
    if window.bytes.count > longest { throw .fault(.tooLong, location(at: 0)) }
    do { return try window.refill(from: &source) } catch { throw .source(error) }
  }
}

// MARK: - Values

extension JSONScanner {
  /// Passes over the string that begins here.
  mutating func string(from source: inout ByteSource) throws(Trouble) -> Extent {
    guard try skip(Byte.quote, from: &source) else {
      throw try fault(.expects("a string"), from: &source)
    }
    var extent = Extent(start: position, end: position, hasEscapes: false)
    while true {
      passPlainBytes()
      switch try byte(from: &source) {
      case Byte.quote:
        extent.end = position
        position += 1
        return extent
      case 0x5c:
        extent.hasEscapes = true
        position += 1
        guard try byte(from: &source) != nil else { throw .fault(.endsEarly, here) }
        position += 1
      case let byte?:
        if byte >= Byte.space { continue }  // brought by a refill
        throw try fault(.controlCharacter(byte), from: &source)
      case nil: throw .fault(.endsEarly, here)
      }
    }
  }

  private mutating func passPlainBytes() {
    let bytes = window.bytes
    var offset = position
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Byte.quote || byte == 0x5c || byte < Byte.space { break }
      offset &+= 1
    }
    position = offset
  }

  /// Passes over the number that begins here.
  mutating func number(from source: inout ByteSource) throws(Trouble) -> Extent {
    let start = position
    _ = try skip(0x2d, from: &source)
    if try !skip(0x30, from: &source) { try digits(from: &source) }
    if try skip(0x2e, from: &source) { try digits(from: &source) }
    if let byte = try byte(from: &source), byte | 0x20 == 0x65 {
      position += 1
      if try !skip(0x2b, from: &source) { _ = try skip(0x2d, from: &source) }
      try digits(from: &source)
    }
    return Extent(start: start, end: position, hasEscapes: false)
  }

  private mutating func digits(from source: inout ByteSource) throws(Trouble) {
    let start = position
    while let byte = try byte(from: &source), byte.isDigit { position += 1 }
    if position == start { throw try fault(.expects("a digit"), from: &source) }
  }

  /// Passes over `true`, `false` or `null`.
  mutating func literal(from source: inout ByteSource) throws(Trouble) -> Extent {
    let start = position
    while let byte = try byte(from: &source), byte.isLetter { position += 1 }
    let word = UnsafeBufferPointer(rebasing: window.bytes[start..<position])
    guard word.equals("true") || word.equals("false") || word.equals("null") else {
      position = start
      throw try fault(.expects("a value"), from: &source)
    }
    return Extent(start: start, end: position, hasEscapes: false)
  }

  /// A string's bytes as they stand.
  func bytes(of extent: Extent) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: window.bytes[extent.start..<extent.end])
  }

  /// Appends a string's bytes with its escapes undone.
  func appendUnescaped(_ extent: Extent, to output: inout [UInt8]) throws(Trouble) {
    guard extent.hasEscapes else { return output.append(contentsOf: bytes(of: extent)) }
    let bytes = window.bytes
    var offset = extent.start
    while offset < extent.end {
      guard bytes[offset] == 0x5c else {
        output.append(bytes[offset])
        offset += 1
        continue
      }
      switch bytes[offset + 1] {
      case 0x22, 0x5c, 0x2f: output.append(bytes[offset + 1])
      case 0x62: output.append(0x08)
      case 0x66: output.append(0x0c)
      case 0x6e: output.append(Byte.lineFeed)
      case 0x72: output.append(Byte.carriageReturn)
      case 0x74: output.append(Byte.tab)
      case 0x75:
        offset = try appendCharacter(at: offset, before: extent.end, to: &output)
        continue
      default: throw .fault(.badEscape, location(at: offset))
      }
      offset += 2
    }
  }

  /// Appends the character of one or two `\u` escapes, and returns where they end.
  private func appendCharacter(
    at offset: Int, before end: Int, to output: inout [UInt8]
  ) throws(Trouble) -> Int {
    guard var code = hexadecimal(at: offset, before: end) else {
      throw .fault(.badEscape, location(at: offset))
    }
    var next = offset + 6
    if (0xd800..<0xdc00).contains(code), let low = hexadecimal(at: next, before: end),
      (0xdc00..<0xe000).contains(low)
    {
      code = 0x1_0000 + (code - 0xd800) << 10 + (low - 0xdc00)
      next += 6
    }
    guard let scalar = Unicode.Scalar(code), code != 0 else {
      throw .fault(.badCharacter, location(at: offset))
    }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return next
  }

  /// The code of a `\u` escape at an offset, `nil` when none is there.
  private func hexadecimal(at offset: Int, before end: Int) -> UInt32? {
    let bytes = window.bytes
    guard offset + 6 <= end, bytes[offset] == 0x5c, bytes[offset + 1] == 0x75 else { return nil }
    var code: UInt32 = 0
    for byte in bytes[(offset + 2)..<(offset + 6)] {
      switch byte {
      case 0x30...0x39: code = code << 4 + UInt32(byte - 0x30)
      case 0x41...0x46: code = code << 4 + UInt32(byte - 0x37)
      case 0x61...0x66: code = code << 4 + UInt32(byte - 0x57)
      default: return nil
      }
    }
    return code
  }
}
