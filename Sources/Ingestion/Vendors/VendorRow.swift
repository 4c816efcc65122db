import Diagnostics

/// What a vendor's object says of a record, as a row of cells: a column for each of its rules.
struct VendorRow: ~Copyable, RowCells {
  private struct Cell {
    let column: Int
    let start: Int
    let end: Int
    let isJSON: Bool
    let line: Int
    let place: Int
  }

  private let file: String
  private let line: Int
  private var cells: [Cell] = []
  private let texts: UnsafeMutableBufferPointer<UInt8>
  /// The object as it stands in the file.
  let rowText: String
  let isMended: Bool

  /// The row of an object.
  ///
  /// - Parameter isMended: whether some of its bytes were not UTF-8.
  init(_ rules: [Rule], of tree: Tree, file: String, text: String, isMended: Bool) {
    self.file = file
    line = tree.line
    rowText = text
    self.isMended = isMended
    var bytes: [UInt8] = []
    var told: Set<String> = []
    for (column, rule) in rules.enumerated() where !told.contains(rule.field) {
      guard let value = rule.value(tree), case .scalar(let text, let isJSON) = value.content,
        !text.isEmpty
      else { continue }
      told.insert(rule.field)
      let start = bytes.count
      bytes += text.utf8
      cells.append(
        Cell(
          column: column, start: start, end: bytes.count, isJSON: isJSON, line: value.line,
          place: value.column))
    }
    texts = .allocate(capacity: max(1, bytes.count))
    _ = texts.initialize(from: bytes)
  }

  deinit { texts.deallocate() }

  var count: Int { cells.count }
  func column(of cell: Int) -> Int { cells[cell].column }
  func isJSON(_ cell: Int) -> Bool { cells[cell].isJSON }
  func bytes(of cell: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: texts[cells[cell].start..<cells[cell].end])
  }
  func bytesBeforeMending(of cell: Int) -> [UInt8]? { nil }
  func location(of cell: Int) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: cells[cell].line, column: cells[cell].place)
  }
  var lineLocation: Diagnostic.Location { Diagnostic.Location(file: file, line: line) }
}
