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
  init(_ scanner: inout XMLScanner) throws(Diagnostic) {
    while true {
      switch try scanner.next() {
      case .nothing: return
      case .begin(let isEmpty) where scanner.isNamed("si"):
        if !isEmpty {
          texts += CellText.unescaped(try RichText.read(&scanner, endingWith: "si"))
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
  /// - Throws: what the scanner throws.
  static func read(
    _ scanner: inout XMLScanner, endingWith name: StaticString
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
        CellText.append(scanner.text, to: &text)
      }
    }
  }
}

/// The text of a cell.
enum CellText {
  /// More characters no cell holds, counted in units of UTF-16: 32,767 of Excel, 50,000 of Google's
  /// sheets, which hand out workbooks, too.
  ///
  /// Source: Google, "Files you can store in Google Drive", spreadsheets.
  static let mostCharacters = 50_000
  /// What XML cannot hold takes seven bytes for a character, as in `_x000D_`.
  private static let mostBytes = 7 * mostCharacters

  /// What stands for a text that is too long, so that its row is rejected and no other: two bytes that
  /// XML does not hold.
  static let tooLong: [UInt8] = [0, 0]

  /// Adds a part to a text, unless that is too long already.
  static func append(_ part: some Sequence<UInt8>, to text: inout [UInt8]) {
    if text.count <= mostBytes { text += part }
  }

  /// A whole text, without what workbooks write for characters that XML cannot hold; `tooLong` where no
  /// cell holds so much.
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    if text.count > mostBytes { return tooLong }
    let plain = XMLText.unescaped(text)
    guard plain.count > mostCharacters else { return plain }
    let count = String(decoding: plain, as: UTF8.self).utf16.count
    return count > mostCharacters ? tooLong : plain
  }
}
