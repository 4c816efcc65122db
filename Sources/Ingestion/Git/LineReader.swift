import Diagnostics

/// Reads lines, however long the whole is.
struct LineReader: ~Copyable {
  private var window: ByteWindow
  private var start = 0
  private var end = 0

  init(window: Int = 1 << 16) { self.window = ByteWindow(size: window) }

  /// The line last read, without its break; good until the next.
  var line: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: window.base + start, count: end - start)
  }

  /// Reads the next line, and says whether there was one.
  mutating func next(from source: inout ByteSource) throws(Diagnostic) -> Bool {
    var looked = 0
    while true {
      let bytes = window.bytes
      if let index = bytes[looked...].firstIndex(of: Byte.lineFeed) {
        take(index, and: 1)
        return true
      }
      looked = bytes.count
      guard try !window.refill(from: &source) else { continue }
      guard looked > 0 else { return false }
      take(looked, and: 0)
      return true
    }
  }

  private mutating func take(_ count: Int, and lineBreak: Int) {
    start = window.start
    end = start + count
    window.start += count + lineBreak
  }
}
