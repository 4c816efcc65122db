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
          texts += XMLText.unescaped(try RichText.read(&scanner, endingWith: "si"))
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
      case .text: if isText, !isPhonetic { text += scanner.text }
      }
    }
  }
}
