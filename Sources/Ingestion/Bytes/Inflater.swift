import CZlib

/// zlib's state for one stream of deflated data, freed when it goes out of scope.
struct Inflater: ~Copyable {
  /// How a step of inflating ended.
  enum Step {
    /// Bytes came out, or more must go in.
    case going
    /// The end of a member; another may follow.
    case memberEnded
    /// Not deflated data.
    case broken(reason: String)
  }

  /// What deflated data are wrapped in.
  enum Wrapping: Int32 {
    /// gzip's or zlib's header, whichever it is: 32 lets zlib recognise it, 15 is the largest window.
    case gzip = 47
    /// Nothing, as in a zip archive.
    case bare = -15
  }

  private let stream: UnsafeMutablePointer<z_stream>

  /// A fresh stream, or `nil` when there is no memory for one.
  init?(_ wrapping: Wrapping = .gzip) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard toll_inflate_init(stream, wrapping.rawValue) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes it ready for the next member.
  func reset() {
    inflateReset(stream)
  }

  /// Inflates from one buffer into another.
  ///
  /// - Returns: how it ended, bytes taken from `input` and bytes put into `output`.
  func step(
    from input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableRawBufferPointer
  ) -> (step: Step, taken: Int, made: Int) {
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(clamping: input.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    let taken = input.count - Int(stream.pointee.avail_in)
    let made = output.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: return (.going, taken, made)
    case Z_STREAM_END: return (.memberEnded, taken, made)
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
      return (.broken(reason: reason), taken, made)
    }
  }
}

/// The checksum that zip archives hold their files to, as far as bytes have come.
///
/// Source: PKWARE, APPNOTE.TXT, 4.4.7 "CRC-32".
struct Checksum {
  private(set) var value: UInt32 = 0

  /// Takes in the next bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    value = bytes.withUnsafeBufferPointer { fresh in
      UInt32(
        truncatingIfNeeded: crc32(UInt(value), fresh.baseAddress, UInt32(clamping: fresh.count)))
    }
  }
}
