import Diagnostics

/// The rows of a workbook's sheet as lines of a table, one for each row whether it holds anything or
/// not, so that a line's number is that of its row.
///
/// Rows above the header, such as a title, are given as empty ones. The header is the first of the
/// first rows that has more than half as many cells as the fullest of them.
struct SheetRows: ~Copyable {
  /// The sheet's name.
  let sheet: String
  /// Cells that hold an error, such as `#REF!`.
  private(set) var errors = 0
  /// Cells whose formula nobody worked out.
  private(set) var formulas = 0
  /// The row that names the columns; `nil` until it was met, and in an empty sheet.
  private(set) var headerRow: Int?
  /// Rows above the header that hold something.
  private(set) var rowsAbove = 0

  private var reader: SheetReader
  private var merged: MergedCells
  private var dittos = DittoMarks()
  private let file: String
  /// How many bytes of text are believed.
  private let allowance: Int
  private var given = 0
  private var lines: [UInt8] = []
  private var position = 0
  /// The row last given.
  private var row = 0
  private var width = 0

  /// So many rows at most are looked at for the header.
  private static let mostAbove = 20

  init(
    _ scanner: consuming XMLScanner, strings: SharedStrings, styles: CellStyles,
    numbers: CellNumber, merged: MergedCells, sheet: String, file: String, allowance: Int
  ) {
    self.merged = merged
    reader = SheetReader(
      scanner, strings: strings, styles: styles, numbers: numbers, file: file,
      allowance: allowance)
    self.sheet = sheet
    self.file = file
    self.allowance = allowance
  }

  /// What people ought to know of the rows read so far.
  var remarks: [Diagnostic] {
    var remarks: [Diagnostic] = []
    if let headerRow, rowsAbove > 0 {
      remarks.append(.rowsAboveHeader(rowsAbove, header: headerRow, file: file))
    }
    if merged.filled > 0 { remarks.append(.cellsMerged(merged.filled, file: file)) }
    if dittos.filled > 0 { remarks.append(.cellsRepeated(dittos.filled, file: file)) }
    if errors + formulas > 0 {
      remarks.append(.cellsWithoutValue(errors: errors, formulas: formulas, file: file))
    }
    return remarks
  }

  /// Puts the next bytes of its lines into a buffer and says how many; 0 only at the end.
  ///
  /// - Throws: `badData` when the sheet is damaged, or its text grows beyond what is believed.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    while position == lines.count {
      lines.removeAll(keepingCapacity: true)
      position = 0
      guard try advance() else { return 0 }
    }
    let count = min(buffer.count, lines.count - position)
    buffer.copyBytes(from: lines[position..<position + count])
    position += count
    return count
  }

  /// Writes the next row; of the first ones several, up to the header.
  private mutating func advance() throws(Diagnostic) -> Bool {
    if headerRow == nil { return try writeFirstRows() }
    guard let next = try nextRow() else { return false }
    try write(dittos.fill(merged.fill(next)))
    return true
  }

  private mutating func nextRow() throws(Diagnostic) -> SheetReader.Row? {
    let next = try reader.next()
    errors = reader.errors
    formulas = reader.formulas
    return next
  }

  private mutating func writeFirstRows() throws(Diagnostic) -> Bool {
    var rows: [SheetReader.Row] = []
    while rows.count < Self.mostAbove, let next = try nextRow() {
      if next.filled > 0 { rows.append(next) }
    }
    let most = rows.map(\.filled).max() ?? 0
    guard let header = rows.firstIndex(where: { $0.filled * 2 > most }) else {
      return false
    }
    headerRow = rows[header].number
    rowsAbove = header
    width = rows[header].cells.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    let names = rows[header].cells.map { name in
      ArraySlice(name.map { $0.isLineBreak ? Byte.space : $0 })
    }
    try write(SheetReader.Row(number: rows[header].number, cells: names))
    for next in rows[(header + 1)...] { try write(dittos.fill(merged.fill(next))) }
    return true
  }

  private mutating func write(_ next: SheetReader.Row) throws(Diagnostic) {
    let before = lines.count
    lines += repeatElement(Byte.lineFeed, count: max(0, next.number - row - 1))
    row = next.number
    if next.filled > 0 {
      let last = next.cells.lastIndex { !$0.isEmpty } ?? 0
      for index in 0..<max(width, last + 1) {
        if index > 0 { lines.append(Byte.comma) }
        if index < next.cells.count { writeCell(next.cells[index]) }
        // What is merged is written again and again, however little of it the file holds.
        if lines.count - before > allowance {
          throw .workbookInflatesTooFar(allowance, file: file)
        }
      }
    }
    lines.append(Byte.lineFeed)
    given += lines.count - before
    if given > allowance { throw .workbookInflatesTooFar(allowance, file: file) }
  }

  private mutating func writeCell(_ text: ArraySlice<UInt8>) {
    let isPlain = !text.contains { $0 == Byte.comma || $0 == Byte.quote || $0.isLineBreak }
    guard !isPlain else {
      lines += text
      return
    }
    lines.append(Byte.quote)
    for byte in text {
      if byte == Byte.quote { lines.append(Byte.quote) }
      lines.append(byte)
    }
    lines.append(Byte.quote)
  }
}
