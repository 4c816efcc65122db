/// Cells of a sheet that hold a ditto mark: the one above says what they do.
struct DittoMarks {
  /// Cells that were filled so far.
  private(set) var filled = 0
  /// The row above.
  private var above: [ArraySlice<UInt8>] = []

  /// Fills the cells of a row that hold a mark, where the row above has something there.
  mutating func fill(_ row: SheetReader.Row) -> SheetReader.Row {
    guard row.filled > 0 else { return row }
    var cells = row.cells
    for column in cells.indices where column < above.count && Self.isMark(cells[column]) {
      guard !above[column].isEmpty else { continue }
      cells[column] = above[column]
      filled += 1
    }
    above = cells
    return SheetReader.Row(number: row.number, cells: cells)
  }

  private static func isMark(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count <= longest && !cell.isEmpty && initials.contains(cell[cell.startIndex])
      && marks.contains(String(decoding: cell, as: UTF8.self).lowercased())
  }

  private static let marks: Set<String> = [
    "\"", "''", "\u{3003}", "\u{2033}", "\u{201c}", "\u{201d}", "-\"-", "- \" -", "dito", "ditto",
  ]
  private static let longest = 5
  private static let initials = Set(marks.compactMap(\.utf8.first) + [0x44])
}
