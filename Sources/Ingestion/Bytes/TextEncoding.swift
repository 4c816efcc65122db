import Records

/// The encodings a file may be in, as a person names them.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  /// Read as Windows-1252: bytes 0x80 to 0x9f, which are control characters here and stand in no
  /// text, are characters there.
  case latin1 = "iso-8859-1"
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// The encoding of a name, whatever its case and hyphens, or of another common name for it.
  package init?(named name: String) {
    let folded = Vocabulary.folded(name)
    let known = Self.allCases.first { Vocabulary.folded($0.rawValue) == folded }
    guard let encoding = known ?? Self.otherNames[folded] else { return nil }
    self = encoding
  }

  private static let otherNames: [String: TextEncoding] = [
    "cp1252": .windows1252, "ansi": .windows1252, "latin1": .latin1, "iso88591": .latin1,
    "unicode": .utf16,
  ]
}

/// Turns a text into UTF-8, chunk by chunk, whatever the chunks cut apart.
struct TextDecoder {
  private enum Unit {
    case byte
    case pair(isBigEndian: Bool)
  }

  private let unit: Unit
  /// How many bytes stand before the text to mark its encoding.
  let markLength: Int
  /// The first byte of a pair whose second has yet to come.
  private var half: UInt8?
  /// The first of two units that make a character.
  private var high: UInt16?
  /// How many bytes were no character and became U+FFFD.
  private(set) var undecodable = 0

  /// A decoder for a text that begins with some bytes; `nil` where it is read as it is, be it that
  /// readers refuse it.
  ///
  /// - Parameter encoding: what a person said. A mark of UTF-16 goes before it.
  init?(_ encoding: TextEncoding?, beginning: [UInt8]) {
    let mark = ByteOrderMark(beginning)
    if mark == .utf32 || encoding == .utf8 || ForeignContent.isNoText(beginning) { return nil }
    if mark == .utf16 {
      unit = .pair(isBigEndian: beginning.first == 0xfe)
      markLength = 2
      return
    }
    markLength = mark == .utf8 ? 3 : 0
    switch encoding {
    case nil, .utf8: return nil
    case .windows1252, .latin1: unit = .byte
    case .utf16: unit = .pair(isBigEndian: beginning.first == 0)
    case .utf16LittleEndian: unit = .pair(isBigEndian: false)
    case .utf16BigEndian: unit = .pair(isBigEndian: true)
    }
  }

  /// Appends the next bytes of the text in UTF-8.
  mutating func decode(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count)
    switch unit {
    case .byte: for byte in bytes { decode(byte, into: &output) }
    case .pair(let isBigEndian):
      for byte in bytes {
        guard let first = half else {
          half = byte
          continue
        }
        half = nil
        let (upper, lower) = isBigEndian ? (first, byte) : (byte, first)
        decode(UInt16(upper) << 8 | UInt16(lower), into: &output)
      }
    }
  }

  /// Appends what is left at the end.
  mutating func finish(into output: inout [UInt8]) {
    if high != nil { replace(2, into: &output) }
    if half != nil { replace(1, into: &output) }
    (high, half) = (nil, nil)
  }

  private mutating func decode(_ byte: UInt8, into output: inout [UInt8]) {
    guard byte >= 0x80 else { return output.append(byte) }
    let code = byte < 0xa0 ? Self.characters[Int(byte - 0x80)] : UInt32(byte)
    append(code, 1, into: &output)
  }

  private mutating func decode(_ unit: UInt16, into output: inout [UInt8]) {
    if let high {
      self.high = nil
      if (0xdc00..<0xe000).contains(unit) {
        let code = 0x1_0000 + (UInt32(high) - 0xd800) << 10 + (UInt32(unit) - 0xdc00)
        return append(code, 4, into: &output)
      }
      replace(2, into: &output)
    }
    if (0xd800..<0xdc00).contains(unit) {
      high = unit
    } else {
      append(UInt32(unit), 2, into: &output)
    }
  }

  /// Appends the character of a code that so many bytes stood for.
  private mutating func append(_ code: UInt32, _ length: Int, into output: inout [UInt8]) {
    guard code != Self.nothing, let scalar = Unicode.Scalar(code), let bytes = UTF8.encode(scalar)
    else { return replace(length, into: &output) }
    output.append(contentsOf: bytes)
  }

  private mutating func replace(_ length: Int, into output: inout [UInt8]) {
    undecodable += length
    output.append(contentsOf: UTF8.encodedReplacementCharacter)
  }

  private static let nothing: UInt32 = 0xfffd

  /// What 0x80 to 0x9f stand for; five of them for nothing.
  ///
  /// Source: unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
  private static let characters: [UInt32] = [
    0x20ac, nothing, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, nothing, 0x017d, nothing,
    nothing, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, nothing, 0x017e, 0x0178,
  ]
}
