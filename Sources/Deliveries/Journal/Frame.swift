import Foundation
import Hashing

/// A delivery as it stands in a segment: a line with its lengths, its key, a digest and a seal; what is
/// known of it as one line of JSON; its bytes; and a line's end.
///
/// A segment is readable in a pager, and where it breaks off nothing before that is lost. What somebody
/// sends may look like a frame. It is not taken for one where frames are searched behind damage, as its
/// sender does not know the folder's salt, and so cannot seal it.
struct Frame {
  static let mark = "toll-delivery "
  /// The first line is never longer.
  static let longestFirstLine = 100
  /// No head is longer: what a header says is cut, and what has a longer one all the same is refused.
  static let longestHead = 64 * 1_024

  /// The bytes of a delivery; `nil` where its head would be longer than one may be.
  static func bytes(of delivery: Delivery, body: [UInt8], salt: String) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let head = try? Array(encoder.encode(delivery)), head.count <= longestHead else {
      return nil
    }
    let key = digits(Self.key(source: delivery.source, id: delivery.id))
    let digest = digest(head, body)
    let seal = seal(of: digest, salt: salt)
    var bytes = Array("\(mark)\(head.count) \(body.count) \(key) \(digest) \(seal)\n".utf8)
    bytes.reserveCapacity(bytes.count + head.count + body.count + 2)
    bytes += head
    bytes.append(0x0a)
    bytes += body
    bytes.append(0x0a)
    return bytes
  }

  /// The number by which a source's delivery is known again.
  static func key(source: String, id: String) -> UInt64 {
    var hash = SHA256()
    Array("\(source)\0\(id)".utf8).withUnsafeBytes { hash.update($0) }
    return hash.digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// What shows that head and body are whole.
  static func digest(_ head: [UInt8], _ body: [UInt8]) -> String {
    var hash = SHA256()
    head.withUnsafeBytes { hash.update($0) }
    body.withUnsafeBytes { hash.update($0) }
    return String(hash.hex.prefix(16))
  }

  /// What shows that a frame was written by us.
  static func seal(of digest: String, salt: String) -> String {
    String(SHA256.hex(of: "\(salt) \(digest)".utf8).prefix(16))
  }

  private static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Where a head and a body stand, as a first line says.
  struct Place: Sendable {
    let headStart: Int64
    let headCount: Int
    let bodyCount: Int
    let key: UInt64
    let digest: String
    let seal: String

    var bodyStart: Int64 { headStart + Int64(headCount) + 1 }
    /// Where the next frame begins.
    var end: Int64 { bodyStart + Int64(bodyCount) + 1 }

    /// Reads a first line; `nil` where there is none.
    init?(_ bytes: ArraySlice<UInt8>, at offset: Int64) {
      let line = bytes.prefix(Frame.longestFirstLine)
      guard line.starts(with: Frame.mark.utf8), let end = line.firstIndex(of: 0x0a) else {
        return nil
      }
      let parts = String(decoding: line[..<end], as: UTF8.self).split(separator: " ")
      guard parts.count == 6, let head = Int(parts[1]), let body = Int(parts[2]),
        (0...Frame.longestHead).contains(head), (0...Int(Int32.max)).contains(body),
        parts[3].count == 16, let key = UInt64(parts[3], radix: 16)
      else { return nil }
      headStart = offset + Int64(end - line.startIndex) + 1
      headCount = head
      bodyCount = body
      self.key = key
      digest = String(parts[4])
      seal = String(parts[5])
    }
  }
}
