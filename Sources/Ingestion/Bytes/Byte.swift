/// Bytes that have a meaning in text files.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0a
  static let carriageReturn: UInt8 = 0x0d
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let comma: UInt8 = 0x2c
  static let semicolon: UInt8 = 0x3b
  static let bar: UInt8 = 0x7c
}

extension UInt8 {
  /// Whether it is LF or CR.
  var isLineBreak: Bool { self == Byte.lineFeed || self == Byte.carriageReturn }
}

/// Eight bytes looked at in one step, the first being the lowest.
extension UInt64 {
  /// A byte eight times.
  init(everyByte byte: UInt8) { self = 0x0101_0101_0101_0101 * UInt64(byte) }

  /// The highest bit of each byte that is zero, right up to the first such byte.
  /// Source: Sean Eron Anderson, "Bit Twiddling Hacks", Determine if a word has a zero byte.
  var zeroBytes: UInt64 {
    (self &- UInt64(everyByte: 1)) & ~self & UInt64(everyByte: 0x80)
  }
}
