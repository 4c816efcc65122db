import Diagnostics
import Foundation
import Glibc

/// A file of deliveries, one frame after the other, that is being read.
struct Segment: ~Copyable {
  /// Its path.
  let path: String
  private let descriptor: Int32
  /// Bytes of it that are at hand, and where they begin.
  private var window: [UInt8] = []
  private var windowStart: Int64 = 0

  /// Enough for many small frames, so that most heads cost no call.
  private static let windowSize = 256 * 1_024

  init(path: String) throws(Diagnostic) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path, errno: errno) }
  }

  deinit { close(descriptor) }

  /// How many bytes it has now.
  var count: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// The place of the frame that begins at an offset; `nil` where none does, or not all of it is there.
  mutating func place(at offset: Int64) throws(Diagnostic) -> Frame.Place? {
    let line = try bytes(at: offset, upTo: Frame.longestFirstLine)
    guard let place = Frame.Place(line[...], at: offset), place.end <= count else { return nil }
    return place
  }

  /// What is known of the delivery of a place; `nil` where that cannot be read.
  mutating func delivery(_ place: Frame.Place) throws(Diagnostic) -> Delivery? {
    let head = try bytes(at: place.headStart, upTo: place.headCount)
    let delivery = try? JSONDecoder().decode(Delivery.self, from: Data(head))
    return delivery.flatMap { DeliveryFolder.numbers.contains($0.number) ? $0 : nil }
  }

  /// Its body.
  mutating func body(_ place: Frame.Place) throws(Diagnostic) -> [UInt8] {
    try bytes(at: place.bodyStart, upTo: place.bodyCount)
  }

  /// Whether head and body are what was written.
  mutating func isWhole(_ place: Frame.Place) throws(Diagnostic) -> Bool {
    let head = try bytes(at: place.headStart, upTo: place.headCount)
    return place.digest == Frame.digest(head, try body(place))
  }

  /// Where the next whole frame begins after an offset at which none does; `nil` where there is none.
  ///
  /// - Parameter salt: The folder's; without it no frame can be told from what looks like one.
  mutating func nextFrame(after offset: Int64, salt: String?) throws(Diagnostic) -> Int64? {
    guard let salt else { return nil }
    let mark = Array(Frame.mark.utf8)
    var offset = offset + 1
    while true {
      let piece = try bytes(at: offset, upTo: Self.windowSize / 2)
      guard piece.count >= mark.count else { return nil }
      for start in 0...(piece.count - mark.count)
      where piece[start] == mark[0] && piece[start...].starts(with: mark) {
        let found = offset + Int64(start)
        if let place = try place(at: found),
          place.seal == Frame.seal(of: place.digest, salt: salt), try isWhole(place)
        {
          return found
        }
      }
      offset += Int64(piece.count - mark.count + 1)
    }
  }

  /// Bytes from an offset on, fewer only at the end.
  private mutating func bytes(at offset: Int64, upTo count: Int) throws(Diagnostic) -> [UInt8] {
    let start = Int(offset - windowStart)
    if start >= 0, start + count <= window.count { return Array(window[start..<start + count]) }
    window = try read(at: offset, upTo: max(count, Self.windowSize))
    windowStart = offset
    let found = Array(window.prefix(count))
    // A large body is not kept at hand.
    if count > Self.windowSize { window = [] }
    return found
  }

  private func read(at offset: Int64, upTo count: Int) throws(Diagnostic) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      while initialised < count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: initialised), count - initialised,
          off_t(offset) + off_t(initialised))
        if got > 0 {
          initialised += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw .cannotRead(path, errno: failure) }
    return bytes
  }
}

extension Diagnostic {
  /// A file of deliveries cannot be read.
  static func cannotRead(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "\(path) cannot be read: \(String(cString: strerror(code)))",
      hint: "Check the disk, and who may read the folder.", at: nil)
  }
}
