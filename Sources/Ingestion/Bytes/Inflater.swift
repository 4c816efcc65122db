import CZlib

/// zlib's state for one gzip stream, freed when it goes out of scope.
struct Inflater: ~Copyable {
  /// How a step of inflating ended.
  enum Step {
    /// Bytes came out, or more must go in.
    case going
    /// The end of a member; another may follow.
    case memberEnded
    /// Not gzip data.
    case broken(reason: String)
  }

  private let stream: UnsafeMutablePointer<z_stream>

  /// A fresh stream, or `nil` when there is no memory for one.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 32 lets zlib recognise the header; 15 is the largest window gzip may use.
    guard toll_inflate_init(stream, 15 + 32) == Z_OK else {
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
