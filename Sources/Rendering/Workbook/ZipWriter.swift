/// A zip archive of a few files, made in memory; the same files give the same bytes, since each is
/// dated 1980-01-01, the first day that the format knows.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, 4.3.6 "Overall .ZIP file format". Without ZIP64: the files of
/// a report stay far below 4 GB.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file under its path in the archive.
  mutating func add(_ path: String, _ contents: [UInt8]) {
    let deflated = Deflater.deflated(contents, .bare)
    let stored = deflated ?? contents
    let about =
      Self.two(20) + Self.two(Self.utf8Names) + Self.two(deflated == nil ? 0 : Self.deflate)
      + Self.two(0) + Self.two(Self.firstDay) + Self.four(Int(Deflater.checksum(of: contents)))
      + Self.four(stored.count) + Self.four(contents.count) + Self.two(path.utf8.count)
      + Self.two(0)
    directory += Self.four(0x0201_4B50) + Self.two(20) + about
    directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(bytes.count)
    directory += path.utf8
    bytes += Self.four(0x0403_4B50) + about
    bytes += path.utf8
    bytes += stored
    count += 1
  }

  /// The archive of what was added.
  var archive: [UInt8] {
    bytes + directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count)
      + Self.two(count) + Self.four(directory.count) + Self.four(bytes.count) + Self.two(0)
  }

  private static let deflate = 8
  /// Bit 11: names are UTF-8.
  private static let utf8Names = 1 << 11
  /// Year, month and day of 1980-01-01 as the format packs them.
  private static let firstDay = 1 << 5 | 1

  private static func two(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func four(_ value: Int) -> [UInt8] { two(value) + two(value >> 16) }
}
