import Diagnostics

/// A row of cells as a reader lends it: bytes with their places, good until the reader moves.
protocol RowCells: ~Copyable {
  /// How many cells it has.
  var count: Int { get }
  /// The number of the column a cell stands in.
  func column(of cell: Int) -> Int
  func bytes(of cell: Int) -> UnsafeBufferPointer<UInt8>
  /// Whether some of its bytes were not UTF-8, and are U+FFFD now.
  var isMended: Bool { get }
  /// A cell's bytes as they stood in the file, where some of them were not UTF-8.
  func bytesBeforeMending(of cell: Int) -> [UInt8]?
  /// Whether a cell's bytes are JSON as they stand: a number, a boolean, a nested value.
  func isJSON(_ cell: Int) -> Bool
  func location(of cell: Int) -> Diagnostic.Location
  /// The line the row begins on.
  var lineLocation: Diagnostic.Location { get }
  /// The row as it stands in the file, cut after a few thousand bytes.
  var rowText: String { get }
}

extension RowCells where Self: ~Copyable {
  /// Whether none of its cells holds anything.
  var isEmptyRow: Bool {
    for cell in 0..<count where !bytes(of: cell).isEmpty { return false }
    return true
  }
}

extension CSVReader: RowCells {
  var isMended: Bool { !fields.mended.isEmpty }
  func bytesBeforeMending(of cell: Int) -> [UInt8]? { fields.mended[cell] }
  func column(of cell: Int) -> Int { cell }
  func isJSON(_ cell: Int) -> Bool { false }
  var lineLocation: Diagnostic.Location { Diagnostic.Location(file: file, line: line) }
}
