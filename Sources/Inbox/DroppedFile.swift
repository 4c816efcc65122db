/// A file that lies in a drop folder, and what it was when it was looked at.
package struct DroppedFile: Equatable, Sendable {
  /// What tells a file from another one, and from itself after somebody wrote to it.
  package struct Stamp: Equatable, Sendable {
    package let inode: UInt64
    package let bytes: Int64
    /// When its content was last written, in nanoseconds since 1970.
    package let modified: Int64
    /// When its content, its name or its owner last changed; nobody can set this one back.
    package let changed: Int64

    /// A file's marks.
    package init(inode: UInt64, bytes: Int64, modified: Int64, changed: Int64) {
      self.inode = inode
      self.bytes = bytes
      self.modified = modified
      self.changed = changed
    }
  }

  package let name: FileName
  package let stamp: Stamp

  /// A file by its name.
  package init(name: FileName, stamp: Stamp) {
    self.name = name
    self.stamp = stamp
  }

  /// Whether it comes before another: what was written first is read first.
  package static func isBefore(_ left: DroppedFile, _ right: DroppedFile) -> Bool {
    if left.stamp.modified != right.stamp.modified {
      return left.stamp.modified < right.stamp.modified
    }
    return left.name.bytes.lexicographicallyPrecedes(right.name.bytes)
  }
}

/// The name of a file in a folder: bytes, which need not be text.
package struct FileName: Hashable, Sendable {
  package let bytes: [UInt8]

  /// A name of these bytes, without a slash or a zero.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The name as text, `nil` where it is none.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The name as text, with U+FFFD for what is none.
  package var shown: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the name says that a file is not meant to be taken: hidden, in the making, or a note
  /// of why another one failed.
  package var isPassedOver: Bool {
    if bytes.first == UInt8(ascii: ".") || bytes.last == UInt8(ascii: "~") { return true }
    let lowercase = shown.lowercased()
    return Self.passedOver.contains { lowercase.hasSuffix($0) }
  }

  /// The endings that editors, browsers and copying programs give to files in the making.
  package static let passedOver = [
    ".part", ".partial", ".tmp", ".temp", ".swp", ".swx", ".crdownload", ".filepart", ".why",
  ]

  /// File systems take no longer names.
  private static let longest = 255

  /// The name with an ending, cut before it where it would get too long.
  ///
  /// - Parameter room: bytes that have to fit behind it.
  package func with(ending: String, room: Int = 0) -> FileName {
    var kept = bytes.prefix(max(1, Self.longest - ending.utf8.count - room))
    // Half a character at the end is worse than none.
    while kept.count < bytes.count, kept.count > 1, bytes[kept.count] & 0xc0 == 0x80 {
      kept.removeLast()
    }
    return FileName(Array(kept) + Array(ending.utf8))
  }
}
