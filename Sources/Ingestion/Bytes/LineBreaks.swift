/// Counts lines that end with LF, CRLF or CR.
enum LineBreaks {
  /// How many lines end before an offset, and the offset's 1-based column on its line.
  static func position(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (breaks: Int, column: Int) {
    var breaks = 0
    var start = 0
    for index in 0..<offset where endsLine(bytes, at: index, before: offset) {
      breaks += 1
      start = index + 1
    }
    return (breaks, offset - start + 1)
  }

  /// Whether a line break ends with the byte at an index; the CR of a CRLF does not.
  private static func endsLine(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int
  ) -> Bool {
    switch bytes[index] {
    case Byte.lineFeed: true
    case Byte.carriageReturn: index + 1 >= end || bytes[index + 1] != Byte.lineFeed
    default: false
    }
  }
}
