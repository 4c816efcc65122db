import Diagnostics
import Text

/// The files within a zip archive, by its central directory.
///
/// Source: PKWARE, APPNOTE.TXT, 4.3.12 "Central directory structure", 4.3.16 "End of central
/// directory record". Archives in parts, of more than 4 GiB and with passwords are refused.
struct ZipArchive {
  /// Where a file lies in the archive, and what is said of it.
  struct Entry: Equatable {
    /// Where its local header begins.
    let place: Int
    let packedBytes: Int
    let bytes: Int
    let checksum: UInt32
    /// 0 for a file as it is, 8 for a deflated one.
    let method: Int
    let isEncrypted: Bool
  }

  /// The archive itself.
  let archive: [UInt8]
  /// The archive's name for messages.
  let file: String
  private let entries: [String: Entry]

  /// The longest comment that may follow the record at the archive's end.
  private static let longestEnd = 22 + 65_535

  /// - Throws: `badData` when there is no directory, or it is not as it should be.
  ///
  /// - Complexity: O(*n*) for *n* files in it.
  init(_ archive: [UInt8], named file: String) throws(Diagnostic) {
    self.archive = archive
    self.file = file
    guard let end = Self.end(of: archive) else {
      throw .workbookIsBroken("it ends before the list of what is in it", file: file)
    }
    let bytes = LittleEndian(archive)
    guard let count = bytes.short(end + 10), let start = bytes.word(end + 16), count < 0xffff,
      start < 0xffff_ffff
    else { throw .workbookIsBroken("it is larger than Toll reads", file: file) }
    var entries: [String: Entry] = [:]
    var place = start
    for _ in 0..<count {
      guard let (name, entry, next) = Self.entry(at: place, of: bytes) else {
        throw .workbookIsBroken("the list of what is in it is damaged", file: file)
      }
      if entries[name] == nil { entries[name] = entry }
      place = next
    }
    self.entries = entries
  }

  /// Whether there is a file of this name.
  func holds(_ name: String) -> Bool { entries[name] != nil }

  /// A file in it, to be read as it is inflated.
  ///
  /// - Parameter allowance: how many bytes of it are believed.
  /// - Throws: `badData` when it is not there, or cannot be read.
  func part(_ name: String, allowance: Int) throws(Diagnostic) -> ZipPart {
    guard let entry = entries[name] else {
      throw .workbookIsBroken("\(Excerpt.quoted(name)) is not in it", file: file)
    }
    guard !entry.isEncrypted else {
      throw .workbookIsBroken("it has a password", file: file)
    }
    let bytes = LittleEndian(archive)
    guard bytes.word(entry.place) == 0x0403_4b50, let name = bytes.short(entry.place + 26),
      let extra = bytes.short(entry.place + 28), [0, 8].contains(entry.method)
    else { throw .workbookIsBroken("a file in it is not where its list says", file: file) }
    let begin = entry.place + 30 + name + extra
    guard begin <= archive.count, entry.packedBytes <= archive.count - begin else {
      throw .workbookIsBroken("it ends within a file", file: file)
    }
    return try ZipPart(
      archive, from: begin, entry: entry, named: file, allowance: allowance)
  }

  /// Where the record at the end begins.
  private static func end(of archive: [UInt8]) -> Int? {
    let bytes = LittleEndian(archive)
    guard archive.count >= 22 else { return nil }
    let first = max(0, archive.count - longestEnd)
    return (first...(archive.count - 22)).last { place in
      archive[place] == 0x50 && bytes.word(place) == 0x0605_4b50
    }
  }

  private static func entry(
    at place: Int, of bytes: LittleEndian
  ) -> (name: String, entry: Entry, next: Int)? {
    guard bytes.word(place) == 0x0201_4b50, let flags = bytes.short(place + 8),
      let method = bytes.short(place + 10), let checksum = bytes.word(place + 16),
      let packed = bytes.word(place + 20), let size = bytes.word(place + 24),
      let nameLength = bytes.short(place + 28), let extra = bytes.short(place + 30),
      let comment = bytes.short(place + 32), let header = bytes.word(place + 42),
      let name = bytes.text(place + 46, count: nameLength)
    else { return nil }
    let entry = Entry(
      place: header, packedBytes: packed, bytes: size, checksum: UInt32(checksum), method: method,
      isEncrypted: flags & 1 == 1)
    return (name, entry, place + 46 + nameLength + extra + comment)
  }
}

/// Numbers as archives write them, the least byte first.
private struct LittleEndian {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Two bytes; `nil` where they are not there.
  func short(_ place: Int) -> Int? {
    guard place >= 0, place <= bytes.count - 2 else { return nil }
    return Int(bytes[place]) | Int(bytes[place + 1]) << 8
  }

  /// Four bytes; `nil` where they are not there.
  func word(_ place: Int) -> Int? {
    guard let low = short(place), let high = short(place + 2) else { return nil }
    return low | high << 16
  }

  func text(_ place: Int, count: Int) -> String? {
    guard place >= 0, place <= bytes.count - count else { return nil }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }
}
