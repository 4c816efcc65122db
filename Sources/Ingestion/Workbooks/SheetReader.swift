import Diagnostics

/// Reads the cells of a sheet, row by row.
///
/// Source: ECMA-376, part 1, 18.3.1.4 "c (Cell)", 18.3.1.73 "row (Row)".
struct SheetReader: ~Copyable {
  /// A row of texts, from the first column on.
  struct Row {
    /// Counted from 1.
    let number: Int
    let cells: [ArraySlice<UInt8>]

    /// How many cells hold something.
    var filled: Int { cells.count { !$0.isEmpty } }
  }

  /// Cells that hold an error.
  private(set) var errors = 0
  /// Cells with a formula and no value.
  private(set) var formulas = 0

  private var scanner: XMLScanner
  private let strings: SharedStrings
  private let styles: CellStyles
  private let numbers: CellNumber
  private let file: String
  /// How many bytes of text are believed, and how many there were.
  private let allowance: Int
  private var given = 0
  private var row = 0
  private var isInData = false

  /// Excel's own limits: rows, and columns up to XFD.
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384

  init(
    _ scanner: consuming XMLScanner, strings: SharedStrings, styles: CellStyles,
    numbers: CellNumber, file: String, allowance: Int
  ) {
    self.allowance = allowance
    self.scanner = scanner
    self.strings = strings
    self.styles = styles
    self.numbers = numbers
    self.file = file
  }

  /// The next row that is written down, be it empty; `nil` at the end.
  ///
  /// - Throws: `badData` when rows or cells lie outside the sheet or go back.
  mutating func next() throws(Diagnostic) -> Row? {
    while true {
      switch try scanner.next() {
      case .nothing: return nil
      case .begin(let isEmpty):
        if scanner.isNamed("sheetData") { isInData = !isEmpty }
        guard isInData, scanner.isNamed("row") else { continue }
        let number = scanner.attribute("r").flatMap { Int($0) } ?? row + 1
        guard number > row, number <= Self.mostRows else {
          throw .workbookIsBroken("its rows are out of order", file: file)
        }
        row = number
        return Row(number: number, cells: isEmpty ? [] : try cells())
      case .end: if scanner.isNamed("sheetData") { isInData = false }
      case .text: continue
      }
    }
  }

  private mutating func cells() throws(Diagnostic) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var following = 0
    while true {
      switch try scanner.next() {
      case .nothing: return cells
      case .begin(let isEmpty) where scanner.isNamed("c"):
        let head = Head(scanner)
        let column = head.column ?? following
        guard column >= following, column < Self.mostColumns else {
          throw .workbookIsBroken("its cells are out of order", file: file)
        }
        following = column + 1
        if isEmpty { continue }
        let text = try text(of: head)
        if text.isEmpty { continue }
        given += text.count
        if given > allowance { throw .workbookInflatesTooFar(allowance, file: file) }
        while cells.count < column { cells.append([]) }
        cells.append(text)
      case .end: if scanner.isNamed("row") { return cells }
      case .begin, .text: continue
      }
    }
  }

  /// A cell's value, up to its end.
  private mutating func text(of head: Head) throws(Diagnostic) -> ArraySlice<UInt8> {
    var value: [UInt8] = []
    var hasFormula = false
    var isValue = false
    reading: while true {
      switch try scanner.next() {
      case .nothing: break reading
      case .begin(let isEmpty):
        if scanner.isNamed("v") { isValue = !isEmpty }
        if scanner.isNamed("f") { hasFormula = true }
        if scanner.isNamed("is"), !isEmpty {
          value = try RichText.read(&scanner, endingWith: "is")
        }
      case .end:
        if scanner.isNamed("c") { break reading }
        if scanner.isNamed("v") { isValue = false }
      case .text:
        guard isValue else { continue }
        CellText.append(scanner.text, to: &value)
      }
    }
    if hasFormula, value.isEmpty, head.kind != .text { formulas += 1 }
    return try meaning(of: value, head)
  }

  /// What a cell's value says; a shared text is no copy of it, for thousands of cells may have it.
  private mutating func meaning(
    of value: [UInt8], _ head: Head
  ) throws(Diagnostic) -> ArraySlice<UInt8> {
    guard !value.isEmpty else { return [] }
    let written = String(decoding: value, as: UTF8.self)
    switch head.kind {
    case .shared:
      guard let number = Int(written), let text = strings[number] else {
        throw .workbookIsBroken("a cell names a text that is not there", file: file)
      }
      return text
    case .text: return CellText.unescaped(value)[...]
    case .flag: return ArraySlice((written == "1" ? "true" : "false").utf8)
    case .error:
      errors += 1
      return []
    case .number: return ArraySlice(numbers.text(written, styles[head.style]).utf8)
    case .date: return value[...]
    }
  }

  /// The column of a place such as `B5`.
  static func column(of place: ArraySlice<UInt8>) -> Int? {
    let letters = place.prefix { $0.isLetter }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int(($1 | 0x20) - 0x60) } - 1
  }

  /// What a cell's tag says.
  private struct Head {
    enum Kind { case shared, text, flag, error, number, date }

    /// Counted from 0; `nil` where it follows the cell before.
    var column: Int?
    var kind = Kind.number
    var style = 0

    init(_ scanner: borrowing XMLScanner) {
      var (column, kind, style): (Int?, Kind, Int) = (nil, .number, 0)
      scanner.attributes { name, value in
        switch name.first {
        case UInt8(ascii: "r") where name.count == 1: column = SheetReader.column(of: value)
        case UInt8(ascii: "s") where name.count == 1:
          style = Int(String(decoding: value, as: UTF8.self)) ?? 0
        case UInt8(ascii: "t") where name.count == 1: kind = Self.kind(of: value)
        default: return
        }
      }
      (self.column, self.kind, self.style) = (column, kind, style)
    }

    private static func kind(of value: ArraySlice<UInt8>) -> Kind {
      switch String(decoding: value, as: UTF8.self) {
      case "s": .shared
      case "str", "inlineStr": .text
      case "b": .flag
      case "e": .error
      case "d": .date
      default: .number
      }
    }
  }
}
