/// One row of separated values, found in bytes.
///
/// Knows nothing of files: it is given bytes that begin with a row, and says where the row ends or
/// that more bytes are needed.
struct CSVRow {
  /// How a row ends.
  enum End {
    /// With a line break at an offset, or with the data; the next row begins at another.
    case row(end: Int, next: Int)
    /// A quotation mark was opened at an offset and is closed before text, at another, or never.
    case unmatched(opening: Int, found: Int?)
  }

  /// A field's extent: in the row as it stands, or in `scratch`.
  struct Cell {
    /// Where it begins in the row, its quotation mark included.
    var place: Int
    var start: Int
    var end: Int
    /// Whether its doubled quotation marks were undone, or its bytes mended, in `scratch`.
    var isUndone: Bool
  }

  private(set) var cells: [Cell] = []
  /// The bytes of fields some of whose bytes were not UTF-8, as they were.
  private(set) var mended: [Int: [UInt8]] = [:]
  /// Whether any field has quotation marks, and so perhaps line breaks.
  private(set) var hasQuotes = false

  private let delimiter: UInt8
  /// The delimiter eight times.
  private let delimiters: UInt64
  /// Fields whose doubled quotation marks had to be undone.
  private var scratch: [UInt8] = []

  private enum FieldEnd {
    case delimiter(next: Int)
    case lineBreak(at: Int, next: Int)
    case bytesEnd
    case unmatched(opening: Int, found: Int?)
  }

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    delimiters = UInt64(everyByte: delimiter)
  }

  /// A field's bytes, the row being where it was when it was scanned.
  func bytes(of index: Int, in row: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[index]
    if cell.isUndone {
      return scratch.withUnsafeBufferPointer {
        UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end])
      }
    }
    return UnsafeBufferPointer(start: row + cell.start, count: cell.end - cell.start)
  }

  /// Puts U+FFFD where bytes are not UTF-8; places stay as they are.
  mutating func mend(in row: UnsafePointer<UInt8>) {
    for index in cells.indices {
      let bytes = bytes(of: index, in: row)
      guard TextFault.first(in: bytes) != nil else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      mended[index] = Array(bytes)
      cells[index].start = scratch.count
      scratch.append(contentsOf: text.utf8)
      cells[index].end = scratch.count
      cells[index].isUndone = true
    }
  }

  /// Finds the fields of the row that bytes begin with.
  ///
  /// - Parameter isAtEnd: whether no bytes follow.
  /// - Returns: how it ends, or `nil` when that cannot be told from these bytes.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool) -> End? {
    cells.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
    if !mended.isEmpty { mended = [:] }
    hasQuotes = false
    var offset = 0
    while true {
      let isQuoted = offset < bytes.count && bytes[offset] == Byte.quote
      let end =
        isQuoted
        ? scanQuoted(bytes, from: offset, isAtEnd: isAtEnd)
        : scanPlain(bytes, from: offset, isAtEnd: isAtEnd)
      switch end {
      case .delimiter(let next): offset = next
      case .lineBreak(let end, let next): return .row(end: end, next: next)
      case .bytesEnd: return isAtEnd ? .row(end: bytes.count, next: bytes.count) : nil
      case .unmatched(let opening, let found):
        return found != nil || isAtEnd ? .unmatched(opening: opening, found: found) : nil
      }
    }
  }

  private mutating func scanPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool
  ) -> FieldEnd {
    let end = plainEnd(bytes, from: start)
    cells.append(Cell(place: start, start: start, end: end, isUndone: false))
    return fieldEnd(bytes, at: end, isAtEnd: isAtEnd)
  }

  /// Where the first delimiter or line break is, or the end of the bytes; looks at eight at a time.
  private func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = start
    while offset &+ 8 <= raw.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let found =
        (word ^ delimiters).zeroBytes | (word ^ Self.lineFeeds).zeroBytes
        | (word ^ Self.carriageReturns).zeroBytes
      if found != 0 { return offset &+ found.trailingZeroBitCount / 8 }
      offset &+= 8
    }
    while offset < bytes.count, !endsField(bytes[offset]) { offset &+= 1 }
    return offset
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == delimiter || byte.isLineBreak
  }

  private static let lineFeeds = UInt64(everyByte: Byte.lineFeed)
  private static let carriageReturns = UInt64(everyByte: Byte.carriageReturn)

  /// What ends a field at an offset that holds a delimiter, a line break or nothing.
  private func fieldEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, isAtEnd: Bool
  ) -> FieldEnd {
    guard offset < bytes.count else { return .bytesEnd }
    if bytes[offset] == delimiter { return .delimiter(next: offset + 1) }
    if bytes[offset] == Byte.lineFeed { return .lineBreak(at: offset, next: offset + 1) }
    guard offset + 1 < bytes.count else {
      // The LF of a CRLF may be yet to come.
      return isAtEnd ? .lineBreak(at: offset, next: offset + 1) : .bytesEnd
    }
    let isPair = bytes[offset + 1] == Byte.lineFeed
    return .lineBreak(at: offset, next: offset + (isPair ? 2 : 1))
  }

  private mutating func scanQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from opening: Int, isAtEnd: Bool
  ) -> FieldEnd {
    hasQuotes = true
    var cell = Cell(place: opening, start: opening + 1, end: opening + 1, isUndone: false)
    var offset = opening + 1
    while true {
      let begin = offset
      while offset < bytes.count, bytes[offset] != Byte.quote { offset &+= 1 }
      cell.end = offset
      if cell.isUndone {
        scratch.append(contentsOf: bytes[begin..<offset])
        cell.end = scratch.count
      }
      guard offset < bytes.count else {
        cells.append(cell)
        return .unmatched(opening: opening, found: nil)
      }
      guard offset + 1 < bytes.count, bytes[offset + 1] == Byte.quote else { break }
      undo(bytes, in: &cell)
      offset += 2
    }
    cells.append(cell)
    offset += 1
    guard offset < bytes.count else {
      return isAtEnd ? .bytesEnd : .unmatched(opening: opening, found: nil)
    }
    guard endsField(bytes[offset]) else {
      return .unmatched(opening: opening, found: offset)
    }
    return fieldEnd(bytes, at: offset, isAtEnd: isAtEnd)
  }

  /// Puts one quotation mark where two stand.
  private mutating func undo(_ bytes: UnsafeBufferPointer<UInt8>, in cell: inout Cell) {
    if !cell.isUndone {
      let start = scratch.count
      scratch.append(contentsOf: bytes[cell.start..<cell.end])
      cell.start = start
      cell.isUndone = true
    }
    scratch.append(Byte.quote)
  }
}
