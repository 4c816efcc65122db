import Diagnostics

/// One file of a zip archive, inflated as it is read, and held to its checksum at its end.
struct ZipPart: ~Copyable {
  /// How many bytes came out so far.
  private(set) var bytes = 0

  private let archive: [UInt8]
  private let file: String
  private let entry: ZipArchive.Entry
  private let allowance: Int
  private var position: Int
  private let end: Int
  private var inflater: Inflater?
  private var isAtEnd = false
  private var checksum = Checksum()

  /// - Throws: `badData` when there is no memory to inflate it.
  init(
    _ archive: [UInt8], from begin: Int, entry: ZipArchive.Entry, named file: String,
    allowance: Int
  ) throws(Diagnostic) {
    self.archive = archive
    self.file = file
    self.entry = entry
    self.allowance = allowance
    position = begin
    end = begin + entry.packedBytes
    if entry.method == 8 {
      inflater = Inflater(.bare)
      if inflater == nil { throw .noMemoryToInflate(file) }
    }
  }

  /// Appends the next bytes, at most so many; none only at the end.
  ///
  /// - Throws: `badData` when they are damaged, or more than are believed.
  mutating func read(atMost count: Int, into buffer: inout [UInt8]) throws(Diagnostic) {
    guard !isAtEnd else { return }
    let before = buffer.count
    var room = [UInt8](repeating: 0, count: count)
    let made = try fill(&room)
    buffer += room[..<made]
    bytes += made
    if bytes > allowance { throw .workbookInflatesTooFar(allowance, file: file) }
    checksum.add(buffer[before...])
    if made == 0 || isAtEnd { try finish() }
  }

  private mutating func fill(_ room: inout [UInt8]) throws(Diagnostic) -> Int {
    guard inflater != nil else {
      let count = min(room.count, end - position)
      room.replaceSubrange(..<count, with: archive[position..<position + count])
      position += count
      isAtEnd = position == end
      return count
    }
    while !isAtEnd {
      var packed = Array(archive[position..<min(end, position + Self.chunk)])
      let taken = packed.count
      let result = packed.withUnsafeMutableBufferPointer { input in
        room.withUnsafeMutableBytes { inflater?.step(from: input, into: $0) }
      }
      guard let result else { break }
      position += result.taken
      switch result.step {
      case .going: break
      case .memberEnded: isAtEnd = true
      case .broken(let reason): throw .workbookIsBroken(reason, file: file)
      }
      if result.made > 0 { return result.made }
      if !isAtEnd, taken == 0 { throw .workbookIsBroken("a file in it is cut off", file: file) }
    }
    return 0
  }

  private static let chunk = 1 << 16

  private mutating func finish() throws(Diagnostic) {
    isAtEnd = true
    guard bytes == entry.bytes, checksum.value == entry.checksum else {
      throw .workbookIsBroken("a file in it does not have its checksum", file: file)
    }
  }
}
