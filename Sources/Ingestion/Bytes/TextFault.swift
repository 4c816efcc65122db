/// A byte that no text of ours may hold, and where it is.
enum TextFault: Equatable {
  /// A NUL byte at an offset.
  case nul(at: Int)
  /// A byte that is not part of valid UTF-8, at an offset.
  case invalidUTF8(at: Int)

  /// The first such byte, or `nil` when the bytes are UTF-8 without NUL.
  ///
  /// - Complexity: O(*n*), eight bytes a step while they are ASCII.
  static func first(in bytes: UnsafeBufferPointer<UInt8>) -> TextFault? {
    guard let base = bytes.baseAddress else { return nil }
    let words = UnsafeRawPointer(base)
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word = words.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // A zero byte borrows into its highest bit; a byte beyond ASCII already has it set.
      let suspicious = ((word &- UInt64(everyByte: 1)) | word) & UInt64(everyByte: 0x80)
      if suspicious != 0 { return slowly(bytes, from: offset) }
      offset &+= 8
    }
    while offset < bytes.count {
      if base[offset] == 0 || base[offset] >= 0x80 { return slowly(bytes, from: offset) }
      offset &+= 1
    }
    return nil
  }

  private static func slowly(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> TextFault? {
    var offset = start
    while offset < bytes.count {
      switch bytes[offset] {
      case 0: return .nul(at: offset)
      case ..<0x80: offset += 1
      default:
        guard let length = sequenceLength(in: bytes, at: offset) else {
          return .invalidUTF8(at: offset)
        }
        offset += length
      }
    }
    return nil
  }

  /// Bytes of the well-formed sequence that begins at an offset, or `nil`.
  ///
  /// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
  private static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xbf
    switch bytes[offset] {
    case 0xc2...0xdf: length = 2
    case 0xe0:
      length = 3
      second = 0xa0...0xbf
    case 0xed:
      length = 3
      second = 0x80...0x9f
    case 0xe1...0xef: length = 3
    case 0xf0:
      length = 4
      second = 0x90...0xbf
    case 0xf4:
      length = 4
      second = 0x80...0x8f
    case 0xf1...0xf3: length = 4
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    for index in 2..<max(2, length) where !(0x80...0xbf).contains(bytes[offset + index]) {
      return nil
    }
    return length
  }
}
