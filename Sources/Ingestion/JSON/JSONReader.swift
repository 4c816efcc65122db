package import Diagnostics
package import Records
import Text

/// Objects of JSON pulled from a byte source, each flattened to a row of cells.
///
/// A cell's column is its path: `service.name` for a value in a nested object. An array of scalars
/// is one cell, joined by `;`. An array that holds objects or arrays is one cell of JSON, at
/// `updates[]`; besides, its objects' scalars are cells at `updates[].at`, as many as there are.
/// Numbers stay as they are written; `null` is no cell. Of a key that comes twice the last counts.
///
/// Several documents may follow one another, and arrays may hold arrays of objects, as the pages of
/// an API do: they are read as one.
///
/// Nothing but the object at hand is in memory. In a document a fault ends the reading, after the
/// good rows before it; among lines it ends the line.
package struct JSONReader: ~Copyable {
  /// How objects follow each other.
  package enum Shape: Equatable, Sendable {
    /// Objects and arrays of objects, one after the other.
    case document
    /// The objects of the arrays under a key of such objects, or under a path of keys, as in
    /// `data.incidents`.
    case member(String)
    /// An object a line, or several on one.
    case lines
  }

  /// What came next.
  package enum Next {
    /// A row, to be looked at before the next is asked for.
    case row
    /// An object or a line that could not be read.
    case rejected(Rejection)
    /// Nothing more.
    case end
  }

  /// Nesting beyond this is no record, and recursion has to end somewhere.
  package static let deepest = 512
  /// An object cannot be longer.
  package static let longestRow = 100_000_000

  let shape: Shape
  var state = State.before
  var scanner: JSONScanner
  var row = JSONRow()
  /// Where the row begins.
  private var rowLine = 1
  private var rowColumn = 1

  /// Whether a document has begun.
  var metDocument = false
  /// The arrays and wrapping objects that are open, the innermost last.
  var open: [Container] = []
  /// Where the wrapping object at hand begins, and whether it had the array asked for.
  var wrapper: (place: Diagnostic.Location, hasArray: Bool)?
  /// The keys of the wrapping objects that the innermost one stands in.
  var wrapperKeys: [String] = []

  typealias Trouble = JSONScanner.Trouble

  enum State: Equatable {
    case before
    /// Where a document may begin.
    case between
    /// In the innermost of what is open.
    case inside(isFirst: Bool)
    case broken
  }

  enum Container {
    /// An array whose objects are the rows.
    case rows
    /// An array of objects that have the array asked for.
    case wrappers
    /// An object that has it.
    case wrapper
  }

  /// A reader of a file's objects.
  package init(
    of file: String, shape: Shape, window: Int = ByteSource.chunkSize,
    longest: Int = JSONReader.longestRow
  ) {
    self.shape = shape
    scanner = JSONScanner(
      of: file, crossesLines: shape != .lines, window: window, longest: longest)
  }

  /// The paths met so far, in the order they were met.
  package var columnNames: [String] { row.paths.names }

  /// Keys of the row's object itself that hold arrays of objects, or empty ones.
  var arrayKeys: [String] { row.arrayKeys }

  /// Paths of arrays of objects that stand in objects of the row's object.
  var innerArrayPaths: [String] { row.innerArrayPaths }

  /// How many paths were met so far.
  var columnCount: Int { row.paths.count }

  /// Numbers paths that were met elsewhere as if they had been met here, before any other.
  mutating func expect(_ names: [String]) {
    for name in names { row.paths.expect(Array(name.utf8)) }
  }

  /// Moves to the next object.
  ///
  /// - Throws: what the source throws. An object at fault is a value.
  package mutating func next(from source: inout ByteSource) throws(Diagnostic) -> Next {
    row.clear()
    do {
      markRow()
      guard try advance(from: &source) else { return .end }
      guard TextFault.first(in: scanner.scanned) != nil else { return .row }
      if let nul = scanner.scanned.firstIndex(of: 0) {
        return .rejected(rejection(ofNULAt: nul))
      }
      mend(&source)
      return .row
    } catch {
      switch error {
      case .source(let diagnostic): throw diagnostic
      case .fault(let fault, let location):
        return .rejected(try recover(from: fault, at: location, source: &source))
      }
    }
  }

  /// Lets the row begin here.
  mutating func markRow() {
    scanner.release()
    rowLine = scanner.line
    rowColumn = scanner.column(at: 0)
  }

  private func rejection(ofNULAt offset: Int) -> Rejection {
    Rejection(diagnostic: .holdsNUL(at: place(of: offset)), field: nil, value: nil, row: rowText)
  }

  /// Keeps bytes that are not UTF-8 as U+FFFD: a record is not lost for a letter of a title.
  private mutating func mend(_ source: inout ByteSource) {
    guard let bad = BadBytes(in: scanner.scanned) else { return }
    source.mended.add(
      bad.count, first: scanner.scanned[bad.first], at: place(of: bad.first))
    row.mend(in: scanner.scanned)
  }

  /// The place of an offset in the row.
  private func place(of offset: Int) -> Diagnostic.Location {
    let (breaks, column) = LineBreaks.position(of: offset, in: scanner.scanned)
    return Diagnostic.Location(
      file: scanner.file, line: rowLine + breaks,
      column: breaks == 0 ? rowColumn + offset : column)
  }

  /// Makes a rejection of a fault and goes to where reading can go on.
  private mutating func recover(
    from fault: JSONFault, at location: Diagnostic.Location, source: inout ByteSource
  ) throws(Diagnostic) -> Rejection {
    guard shape == .lines else {
      if !fault.isOfOneValue { state = .broken }
      return rejection(of: fault, at: location)
    }
    let isWhole = try scanner.skipLine(from: &source)
    let rejection = rejection(of: fault, at: location)
    if !isWhole { try scanner.dropLine(from: &source) }
    return rejection
  }

  private func rejection(of fault: JSONFault, at location: Diagnostic.Location) -> Rejection {
    Rejection(
      diagnostic: .json(fault, at: location, endsReading: state == .broken), field: nil, value: nil,
      row: rowText, endsReading: state == .broken)
  }
}

extension JSONReader: RowCells {
  /// How many cells the row has.
  package var count: Int { row.cells.count }

  func column(of cell: Int) -> Int { row.cells[cell].column }
  var isMended: Bool { row.isMended }
  func bytesBeforeMending(of cell: Int) -> [UInt8]? { row.mended[cell] }

  func isJSON(_ cell: Int) -> Bool { row.cells[cell].isJSON }

  func bytes(of cell: Int) -> UnsafeBufferPointer<UInt8> {
    row.bytes(of: cell, in: scanner.scanned)
  }

  /// A cell as a string.
  package func text(of index: Int) -> String { String(decoding: bytes(of: index), as: UTF8.self) }

  /// A cell's path.
  package func name(of index: Int) -> String { row.paths.name(of: row.cells[index].column) }

  /// Where a cell's value begins.
  package func location(of index: Int) -> Diagnostic.Location {
    Diagnostic.Location(
      file: scanner.file, line: row.cells[index].line, column: row.cells[index].place)
  }

  var lineLocation: Diagnostic.Location {
    Diagnostic.Location(file: scanner.file, line: rowLine)
  }

  /// The object with all it holds.
  var tree: Tree? {
    JSONTree.value(of: scanner.scanned, line: rowLine, column: rowColumn)
  }

  /// The object as it stands in the file, cut after a few thousand bytes.
  package var rowText: String { Excerpt.row(scanner.scanned) }
}
