import CZlib

/// Bytes made smaller as zip archives and web servers want them.
package enum Deflater {
  /// What the deflated bytes are wrapped in.
  package enum Wrapping: Int32, Sendable {
    /// Nothing, as in a zip archive.
    case bare = -15
    /// gzip's header and checksum.
    case gzip = 31
  }

  /// The bytes deflated; `nil` where there is no memory for it. Time grows with the bytes.
  package static func deflated(_ bytes: [UInt8], _ wrapping: Wrapping) -> [UInt8]? {
    var stream = z_stream()
    guard toll_deflate_init(&stream, wrapping.rawValue) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    return input.withUnsafeMutableBufferPointer { source -> [UInt8]? in
      var isWhole = false
      let deflated = [UInt8](unsafeUninitializedCapacity: room) { target, count in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(clamping: source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(clamping: target.count)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = target.count - Int(stream.avail_out)
      }
      return isWhole ? deflated : nil
    }
  }

  /// The checksum of zip archives. Source: PKWARE, APPNOTE.TXT, 4.4.7 "CRC-32".
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, UInt32(clamping: buffer.count)))
    }
  }
}
