/// The cells of a sample's rows as they stand there, for what only rows as a whole can tell.
struct SampledCells: Sendable {
  private struct Cell {
    let row: Int
    let column: Int
    let end: Int
  }

  private var texts: [UInt8] = []
  private var cells: [Cell] = []

  /// Longer texts are neither words nor times.
  private static let longest = 64

  /// Keeps a cell, be it the first one of its column in a row or another one.
  mutating func note(_ text: UnsafeBufferPointer<UInt8>, row: Int, column: Int) {
    guard text.count <= Self.longest else { return }
    texts += text
    cells.append(Cell(row: row, column: column, end: texts.count))
  }

  /// The text of each row in a column; an empty one where it has none.
  func texts(of column: Int, rows: Int) -> [String] {
    var found = Array(repeating: "", count: rows)
    var begin = 0
    for cell in cells {
      if cell.column == column, cell.row < rows, found[cell.row].isEmpty {
        found[cell.row] = String(decoding: texts[begin..<cell.end], as: UTF8.self)
      }
      begin = cell.end
    }
    return found
  }
}
