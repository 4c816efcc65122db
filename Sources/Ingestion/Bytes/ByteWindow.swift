import Diagnostics

/// The part of a byte source a reader looks at: a buffer that slides and, for a long row, grows.
///
/// A reader keeps what it still needs by moving `start`; everything from there on stays together.
struct ByteWindow: ~Copyable {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The first byte still needed, counted from `base`.
  var start = 0
  /// One past the last byte read, counted from `base`.
  private(set) var end = 0
  /// Whether the source has no more.
  private(set) var isAtEnd = false

  /// An empty window of a size.
  init(size: Int) {
    capacity = max(1, size)
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// The bytes still needed that are here.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + start, count: end - start)
  }

  /// Brings more bytes, and says whether any came; what is kept moves to the front.
  ///
  /// When everything is still needed the window doubles, so that a row read again after each
  /// refill is read at most twice over in total.
  mutating func refill(from source: inout ByteSource) throws(Diagnostic) -> Bool {
    guard !isAtEnd else { return false }
    makeRoom()
    let before = end
    while end < capacity {
      let room = UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
      let count = try source.read(into: room)
      if count == 0 {
        isAtEnd = true
        break
      }
      end += count
    }
    return end > before
  }

  private mutating func makeRoom() {
    let kept = end - start
    if kept == capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      larger.update(from: base, count: end)
      base.deallocate()
      base = larger
      capacity *= 2
    } else if start > 0 {
      base.update(from: base + start, count: kept)
    }
    end = kept
    start = 0
  }
}
