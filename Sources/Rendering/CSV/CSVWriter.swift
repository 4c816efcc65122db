import Chronology

/// Comma-separated values after RFC 4180, as bytes of UTF-8.
///
/// Cells are quoted only where they must be. Lines end in LF, with `isForExcel` in CRLF after a
/// byte order mark.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []
  private var isAtLineStart = true
  private let lineEnd: [UInt8]
  /// Whether text that a spreadsheet would run as a formula gets an apostrophe before it.
  private let isDefused: Bool
  /// Whether text that Excel would take for something else is kept from it.
  private let keepsText: Bool

  /// An empty file.
  init(isForExcel: Bool, isDefused: Bool) {
    lineEnd = isForExcel ? [0x0D, 0x0A] : [0x0A]
    self.isDefused = isDefused
    keepsText = isForExcel
    if isForExcel { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// The file so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A cell of text; missing text is an empty cell.
  mutating func cell(_ text: String?) {
    var text = text ?? ""
    if keepsText && ExcelGuess.mistakes(text) {
      // A formula of one constant text: the only spelling that Excel and LibreOffice open as that
      // text and nothing else. It cannot be broken out of, because no such text has a quote.
      separate()
      bytes.append(contentsOf: "\"=\"\"\(text)\"\"\"".utf8)
      return
    }
    text.withUTF8 { cell($0) }
  }

  /// A cell with a day or a moment as spreadsheets parse it; a missing one is an empty cell.
  mutating func date(_ text: String?) {
    separate()
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  /// A cell of text, given as UTF-8.
  mutating func cell(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    let apostrophe = isDefused && Self.opensFormula(text)
    guard Self.needsQuotes(text) else {
      if apostrophe { bytes.append(UInt8(ascii: "'")) }
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if apostrophe { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A cell with a number in full; a missing or infinite one is an empty cell.
  mutating func number(_ value: Double?) {
    separate()
    if let text = value.flatMap(Exact.text) { bytes.append(contentsOf: text.utf8) }
  }

  /// A cell with a whole number; a missing one is an empty cell.
  mutating func integer(_ value: Int?) {
    separate()
    if let value { bytes.append(contentsOf: String(value).utf8) }
  }

  /// A cell with `true` or `false`, which spreadsheets know; a missing one is an empty cell.
  mutating func flag(_ value: Bool?) {
    separate()
    if let value { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  /// A cell with a moment in UTC; a missing one is an empty cell.
  mutating func moment(_ instant: Instant?) {
    separate()
    if let instant { UTCText.append(instant, to: &bytes) }
  }

  /// A cell with a moment on a local clock, as spreadsheets parse it.
  mutating func moment(_ instant: Instant, on calendar: ReportingCalendar) {
    separate()
    calendar.appendSecond(instant, to: &bytes)
  }

  /// Ends the line.
  mutating func endLine() {
    bytes.append(contentsOf: lineEnd)
    isAtLineStart = true
  }

  /// A line of text cells, as heads are.
  mutating func line(_ cells: [String]) {
    for text in cells { cell(text) }
    endLine()
  }

  /// Lends what was written.
  func lend<Failure: Error>(
    _ take: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, Failure> in
      do throws(Failure) { return .success(try take(buffer)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// Forgets what was written and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !isAtLineStart { bytes.append(UInt8(ascii: ",")) }
    isAtLineStart = false
  }

  private static func opensFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    return first == UInt8(ascii: "=") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
      || first == UInt8(ascii: "@") || first == 0x09 || first == 0x0D
  }

  /// Spaces at the ends are quoted too, because some readers trim bare ones.
  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.first == 0x20 || text.last == 0x20 { return true }
    return text.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
  }
}
