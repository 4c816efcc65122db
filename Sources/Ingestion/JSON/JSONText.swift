/// Writes texts as JSON has them.
enum JSONText {
  /// Appends bytes of UTF-8 as a JSON string, quotation marks included.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.append(Byte.quote)
    var begin = 0
    for index in 0..<text.count
    where text[index] < 0x20 || text[index] == 0x22 || text[index] == 0x5c {
      output.append(contentsOf: text[begin..<index])
      appendEscape(of: text[index], to: &output)
      begin = index + 1
    }
    output.append(contentsOf: text[begin...])
    output.append(Byte.quote)
  }

  private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
    output.append(0x5c)
    switch byte {
    case 0x22, 0x5c: output.append(byte)
    case 0x0a: output.append(0x6e)
    case 0x0d: output.append(0x72)
    case 0x09: output.append(0x74)
    default:
      let digits = Array("0123456789abcdef".utf8)
      output += [0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
