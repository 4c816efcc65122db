import Diagnostics

/// The texts that the cells of a workbook have by number.
struct SharedStrings {
  private var texts: [UInt8] = []
  private var ends: [Int] = []

  /// None, as in a workbook whose cells hold their texts themselves.
  init() {}

  /// Reads them all.
  ///
  /// - Throws: what the scanner throws.
  /// - Complexity: O(*n*) in the bytes of the part, which stay in memory.
  init(_ scanner: inout XMLScanner, file: String) throws(Diagnostic) {
    while true {
      switch try scanner.next() {
      case .nothing: return
      case .begin(let isEmpty) where scanner.isNamed("si"):
        if !isEmpty {
          texts += try CellText.unescaped(
            try RichText.read(&scanner, endingWith: "si", file: file), file: file)
        }
        ends.append(texts.count)
      case .begin, .end, .text: continue
      }
    }
  }

  /// The text of a number; `nil` where there is none.
  subscript(number: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(number) else { return nil }
    return texts[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }
}

/// A text in runs, each with a look of its own.
enum RichText {
  /// The runs up to the end of an element as one text, without what says how they are pronounced.
  ///
  /// - Throws: `badData` for a text longer than a cell may hold, and what the scanner throws.
  static func read(
    _ scanner: inout XMLScanner, endingWith name: StaticString, file: String
  ) throws(Diagnostic) -> [UInt8] {
    var text: [UInt8] = []
    var isText = false
    var isPhonetic = false
    while true {
      switch try scanner.next() {
      case .nothing: return text
      case .begin(let isEmpty):
        if scanner.isNamed("t") { isText = !isEmpty }
        if scanner.isNamed("rPh") { isPhonetic = !isEmpty }
      case .end:
        if scanner.isNamed(name) { return text }
        if scanner.isNamed("t") { isText = false }
        if scanner.isNamed("rPh") { isPhonetic = false }
      case .text:
        guard isText, !isPhonetic else { continue }
        text += scanner.text
        try CellText.check(text, file: file)
      }
    }
  }
}

/// The text of a cell.
enum CellText {
  /// More characters no cell holds, counted in units of UTF-16.
  ///
  /// Source: Microsoft, "Excel specifications and limits", total number of characters that a cell can
  /// contain.
  private static let mostCharacters = 32_767
  /// What XML cannot hold takes seven bytes for a character, as in `_x000D_`.
  private static let mostBytes = 7 * mostCharacters

  /// Checks a text that is not whole yet, so that none grows without end.
  static func check(_ text: [UInt8], file: String) throws(Diagnostic) {
    if text.count > mostBytes { throw .cellIsTooLong(mostCharacters, file: file) }
  }

  /// A whole text, without what workbooks write for characters that XML cannot hold.
  static func unescaped(_ text: [UInt8], file: String) throws(Diagnostic) -> [UInt8] {
    let plain = XMLText.unescaped(text)
    guard plain.count > mostCharacters else { return plain }
    if String(decoding: plain, as: UTF8.self).utf16.count > mostCharacters {
      throw .cellIsTooLong(mostCharacters, file: file)
    }
    return plain
  }
}
