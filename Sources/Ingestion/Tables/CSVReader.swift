package import Diagnostics
package import Records
import Text

/// Rows of separated values pulled from a byte source, as RFC 4180 has them and as files have them.
///
/// Lines end with LF, CRLF or CR. A field that begins with a quotation mark ends with one, and
/// holds delimiters, line breaks and doubled quotation marks; elsewhere a quotation mark is a
/// character like others. Blank lines are passed over.
///
/// A faulty row never ends the reading. A row whose quotation marks do not match is rejected up to
/// the end of the line where the fault began, and reading goes on with the line after it, so that
/// one stray mark does not swallow the good rows below.
package struct CSVReader: ~Copyable {
  /// What came next.
  package enum Next {
    /// A row, to be looked at before the next is asked for.
    case row
    /// A row that could not be read.
    case rejected(Rejection)
    /// Nothing more.
    case end
  }

  /// A row cannot be longer: beyond this a closing quotation mark is missing, or it is no CSV.
  package static let longestRow = 100_000_000
  /// Bytes read again after quotation marks that do not match. A file made of nothing else would
  /// otherwise be read as often as it has lines; once this is spent, such rows end where they end.
  private static let rereadLimit = 64 << 20

  let file: String
  private var window: ByteWindow
  private(set) var fields: CSVRow
  /// Bytes of the current row, counted from the window's start, without its line break.
  private var rowLength = 0
  /// Where the row after it begins, counted likewise.
  private var nextRow = 0
  /// Lines the current row takes up.
  private var rowLines = 0
  private var hasBegun = false
  private var reread = 0
  private let longest: Int
  private let preamble: TablePreamble

  /// The 1-based line on which the current row begins.
  package private(set) var line = 1
  /// Blank lines passed over.
  package private(set) var blankLines = 0

  /// A reader of a file's rows.
  ///
  /// - Parameters:
  ///   - file: the name for messages.
  ///   - delimiter: the byte between fields.
  ///   - window: bytes looked at together, at first.
  package init(
    of file: String, delimiter: UInt8, window: Int = ByteSource.chunkSize,
    longest: Int = CSVReader.longestRow
  ) {
    self.init(
      of: file, delimiter: delimiter, after: TablePreamble(), window: window, longest: longest)
  }

  /// A reader of the rows below what stands before a file's header.
  init(
    of file: String, delimiter: UInt8, after preamble: TablePreamble,
    window: Int = ByteSource.chunkSize, longest: Int = CSVReader.longestRow
  ) {
    self.file = file
    self.window = ByteWindow(size: window)
    self.longest = longest
    self.preamble = preamble
    fields = CSVRow(delimiter: delimiter)
  }

  /// The number of fields of the current row.
  package var count: Int { fields.cells.count }

  /// Moves to the next row that is not blank.
  ///
  /// - Throws: what the source throws. A row at fault is a value.
  package mutating func next(from source: inout ByteSource) throws(Diagnostic) -> Next {
    if !hasBegun { try begin(source: &source) }
    while true {
      window.start += nextRow
      line += rowLines
      nextRow = 0
      rowLines = 0
      let end = try scan(from: &source)
      switch end {
      case .blank: blankLines += 1
      case .nothing: return .end
      case .row:
        guard TextFault.first(in: row) != nil else { return .row }
        if let nul = row.firstIndex(of: 0) { return .rejected(rejection(ofNULAt: nul)) }
        mend(&source)
        return .row
      case .quoteUnmatched(let opening, let found):
        return .rejected(try reject(opening: opening, found: found, source: &source))
      case .tooLong:
        return .rejected(try rejectTooLong(source: &source))
      }
    }
  }

  /// A field's bytes, good until the reader moves.
  func bytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    fields.bytes(of: index, in: window.base + window.start)
  }

  /// A field as a string.
  package func text(of index: Int) -> String {
    String(decoding: bytes(of: index), as: UTF8.self)
  }

  /// Where a field begins; the place after the last field for an index beyond it.
  package func location(of index: Int) -> Diagnostic.Location {
    if preamble.isSheet { return Diagnostic.Location(file: file, line: line, column: index + 1) }
    return location(at: index < count ? fields.cells[index].place : rowLength)
  }

  /// The current row as it stands in the file, cut after a few thousand bytes.
  package var rowText: String { Excerpt.row(row) }

  private var row: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: window.base + window.start, count: rowLength)
  }
}

// MARK: - Scanning

extension CSVReader {
  private enum RowEnd {
    case row
    case blank
    case nothing
    case quoteUnmatched(opening: Int, found: Int?)
    case tooLong
  }

  private mutating func begin(source: inout ByteSource) throws(Diagnostic) {
    hasBegun = true
    while window.end < ByteOrderMark.longest, try window.refill(from: &source) {}
    if let mark = ByteOrderMark(window.bytes) { window.start = try mark.length(in: file) }
    while window.bytes.count < preamble.bytes, try window.refill(from: &source) {}
    nextRow = min(preamble.bytes, window.bytes.count)
    rowLines = preamble.lines
  }

  /// Scans the row at the window's start, bringing bytes until it is whole.
  private mutating func scan(from source: inout ByteSource) throws(Diagnostic) -> RowEnd {
    while true {
      let bytes = window.bytes
      if !bytes.isEmpty, let end = fields.scan(bytes, isAtEnd: window.isAtEnd) {
        return rowEnd(of: end)
      }
      if bytes.count > longest { return .tooLong }
      if try !window.refill(from: &source), bytes.isEmpty { return .nothing }
    }
  }

  private mutating func rowEnd(of end: CSVRow.End) -> RowEnd {
    switch end {
    case .unmatched(let opening, let found):
      // However much was at hand, a row that goes on too long is called so.
      if (found ?? window.bytes.count) > longest { return .tooLong }
      return .quoteUnmatched(opening: opening, found: found)
    case .row(let end, let next):
      if end > longest { return .tooLong }
      rowLength = end
      nextRow = next
      rowLines = 1
      if fields.hasQuotes, !preamble.isSheet { rowLines += lineBreaks(before: end) }
      return end == 0 ? .blank : .row
    }
  }
}

// MARK: - Places and rejected rows

extension CSVReader {
  private func location(at offset: Int) -> Diagnostic.Location {
    if preamble.isSheet {
      return location(of: fields.cells.lastIndex { $0.place <= offset } ?? 0)
    }
    let (breaks, column) = LineBreaks.position(of: offset, in: window.bytes)
    return Diagnostic.Location(file: file, line: line + breaks, column: column)
  }

  private func lineBreaks(before offset: Int) -> Int {
    LineBreaks.position(of: offset, in: window.bytes).breaks
  }

  private func rejection(ofNULAt offset: Int) -> Rejection {
    let isTooLong = preamble.isSheet && row[offset...].starts(with: CellText.tooLong)
    return Rejection(
      diagnostic: isTooLong
        ? .cellIsTooLong(at: location(at: offset)) : .holdsNUL(at: location(at: offset)),
      field: nil, value: nil, row: rowText)
  }

  /// Keeps bytes that are not UTF-8 as U+FFFD: a row is not lost for a letter of a title.
  private mutating func mend(_ source: inout ByteSource) {
    guard let bad = BadBytes(in: row) else { return }
    source.mended.add(bad.count, first: row[bad.first], at: location(at: bad.first))
    fields.mend(in: window.base + window.start)
  }

  /// Rejects the lines up to the one that holds the opening mark, and goes on after it.
  private mutating func reject(
    opening: Int, found: Int?, source: inout ByteSource
  ) throws(Diagnostic) -> Rejection {
    let diagnostic: Diagnostic =
      found.map { .textAfterQuote(at: location(at: $0), opened: location(at: opening)) }
      ?? .quoteNeverCloses(at: location(at: opening))
    let faultEnd = found ?? window.bytes.count
    reread += faultEnd - opening
    let text = try endRow(
      afterLineOf: reread > Self.rereadLimit ? faultEnd : opening, source: &source)
    return Rejection(diagnostic: diagnostic, field: nil, value: nil, row: text)
  }

  /// Rejects a row that is too long, up to the end of the line on which its last field began.
  private mutating func rejectTooLong(source: inout ByteSource) throws(Diagnostic) -> Rejection {
    let field = fields.cells.last { $0.place <= longest }?.place ?? 0
    let isQuoted = window.bytes[field] == Byte.quote
    let diagnostic = Diagnostic.rowIsTooLong(at: location(at: isQuoted ? field : 0), limit: longest)
    reread += longest
    let text = try endRow(
      afterLineOf: reread > Self.rereadLimit * 8 ? longest : field, source: &source)
    return Rejection(diagnostic: diagnostic, field: nil, value: nil, row: text)
  }

  /// Ends the row with the line that holds an offset, however long that is, and returns its text.
  private mutating func endRow(
    afterLineOf offset: Int, source: inout ByteSource
  ) throws(Diagnostic) -> String {
    var end = offset
    var forgotten: String?
    while true {
      while end < window.bytes.count, !window.bytes[end].isLineBreak { end += 1 }
      // One byte more, because the LF of a CRLF belongs to it.
      if end + 1 < window.bytes.count || window.isAtEnd { break }
      // What is shown of the row has to be seen before it is forgotten.
      if end == window.bytes.count, end > max(longest, Excerpt.rowLimit) {
        forgotten = forgotten ?? Excerpt.row(window.bytes)
        line += lineBreaks(before: end)
        window.start += end
        end = 0
      }
      if try !window.refill(from: &source) { break }
    }
    endRow(at: end)
    return forgotten ?? rowText
  }

  /// Ends the row at an offset where a line break or nothing more stands.
  private mutating func endRow(at end: Int) {
    let bytes = window.bytes
    rowLength = end
    nextRow = end
    if nextRow < bytes.count { nextRow += 1 }
    if nextRow < bytes.count, bytes[end] == Byte.carriageReturn, bytes[nextRow] == Byte.lineFeed {
      nextRow += 1
    }
    rowLines = lineBreaks(before: nextRow)
  }
}
