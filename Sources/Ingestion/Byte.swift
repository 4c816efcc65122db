/// Bytes that have a meaning in text files.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0a
  static let carriageReturn: UInt8 = 0x0d
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let comma: UInt8 = 0x2c
  static let semicolon: UInt8 = 0x3b
}

extension UInt8 {
  /// Whether it is LF or CR.
  var isLineBreak: Bool { self == Byte.lineFeed || self == Byte.carriageReturn }
}
