import Diagnostics

/// Cells of a sheet that are merged over several rows: what the topmost holds is said of each of them.
///
/// A sheet lists them behind its cells, so that it is looked through once before its rows are read.
/// Source: ECMA-376, part 1, 18.3.1.55 "mergeCells (Merge Cells)".
struct MergedCells {
  /// Cells that were filled so far.
  private(set) var filled = 0

  /// A block of one column.
  private struct Block {
    let column: Int
    let last: Int
  }

  /// How many blocks there are.
  private var count = 0
  /// By the row in which they begin.
  private var blocks: [Int: [Block]] = [:]
  /// What is said of the rows at hand, by the column.
  private var going: [Int: (last: Int, text: ArraySlice<UInt8>)] = [:]

  private static let mark = Array("mergeCell ref=\"".utf8)
  private static let chunk = 1 << 16
  /// Longer than any range.
  private static let longestRange = 32
  /// Sheets that people keep have a few hundred.
  private static let most = 100_000

  /// Looks through a sheet.
  ///
  /// - Parameter part: Its part of the archive.
  /// - Throws: `badData` where it is damaged.
  /// - Complexity: O(its bytes).
  init(in part: consuming ZipPart) throws(Diagnostic) {
    var sheet = part
    var window: [UInt8] = []
    var isLast = false
    while !isLast {
      let before = window.count
      try sheet.read(atMost: Self.chunk, into: &window)
      isLast = window.count == before
      note(in: window, isLast: isLast)
      window.removeFirst(max(0, window.count - Self.mark.count - Self.longestRange))
    }
  }

  /// Fills the cells of a row that belong to blocks which began above it, and notes those that begin.
  ///
  /// A row that holds nothing of its own is left empty: then the whole record is merged.
  mutating func fill(_ row: SheetReader.Row) -> SheetReader.Row {
    guard !blocks.isEmpty, row.filled > 0 else { return row }
    var cells = row.cells
    going = going.filter { $0.value.last >= row.number }
    for (column, block) in going {
      while cells.count <= column { cells.append([]) }
      guard cells[column].isEmpty else { continue }
      cells[column] = block.text
      filled += 1
    }
    for block in blocks[row.number] ?? []
    where block.column < row.cells.count && !row.cells[block.column].isEmpty {
      going[block.column] = (block.last, row.cells[block.column])
    }
    return SheetReader.Row(number: row.number, cells: cells)
  }

  /// Notes the ranges that begin in a window, but for those at its end, which the next one has again.
  private mutating func note(in window: [UInt8], isLast: Bool) {
    let end = window.count - (isLast ? Self.mark.count : Self.mark.count + Self.longestRange)
    guard end > 0 else { return }
    var found: [Range<Int>] = []
    window.withUnsafeBufferPointer { bytes in
      for place in 0...end where bytes[place] == Self.mark[0] && bytes[place + 5] == Self.mark[5] {
        let begin = place + Self.mark.count
        guard place > 0, [0x3c, 0x3a].contains(bytes[place - 1]),
          bytes[place..<begin].elementsEqual(Self.mark)
        else { continue }
        let length = bytes[begin...].prefix(Self.longestRange).prefix { $0 != Byte.quote }.count
        found.append(begin..<begin + length)
      }
    }
    for range in found where count < Self.most { note(window[range]) }
  }

  /// Notes a range such as `A2:A4`.
  private mutating func note(_ range: ArraySlice<UInt8>) {
    let ends = range.split(separator: UInt8(ascii: ":"))
    guard ends.count == 2, let column = SheetReader.column(of: ends[0]),
      let first = Self.row(of: ends[0]), let last = Self.row(of: ends[1]), last > first
    else { return }
    let block = Block(column: column, last: last)
    if blocks[first]?.contains(where: { $0.column == column }) != true {
      blocks[first, default: []].append(block)
      count += 1
    }
  }

  private static func row(of place: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: place.drop { $0.isLetter }, as: UTF8.self))
  }
}
