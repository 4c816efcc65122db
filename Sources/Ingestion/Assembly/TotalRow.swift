/// A row of a table that adds the others up, says when the sheet was printed, or shows how to fill it in,
/// which a sheet that people keep often has.
enum TotalRow {
  /// Whether a row's first cell says so.
  ///
  /// A service may be called `Total`, too, so there what adds others up has nothing beside it, or cells
  /// that begin with a figure, as `5 changes` and the day of the last. Where the first column names the
  /// records, none is called so.
  ///
  /// - Parameter namesRecords: Whether the first column holds their ids.
  static func isOne(
    _ cells: borrowing some RowCells & ~Copyable, namesRecords: @autoclosure () -> Bool
  ) -> Bool {
    guard cells.count > 1, cells.column(of: 0) == 0 else { return false }
    let text = cells.bytes(of: 0).trimmed
    if mayBeExample(text), namesRecords(), isExample(text) { return true }
    guard let label = label(text) else { return false }
    if namesRecords() { return sums.contains(label) || labels.contains(label) }
    guard words.contains(label) else { return false }
    let isAlone = cells.column(of: 1) == 1 && cells.bytes(of: 1).trimmed.isEmpty
    return isAlone
      || (1..<cells.count).allSatisfy { cell in
        cells.bytes(of: cell).trimmed.first?.isDigit ?? true
      }
  }

  /// The words before a colon or a figure, in small letters; `nil` where a cell holds something else.
  private static func label(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    let end = text.prefix(longest).firstIndex { !$0.isLetter && $0 < 0x80 && !isWithin($0) }
    let label = text[..<(end ?? min(text.count, longest))]
    guard label.count >= 2 else { return nil }
    // A number behind a dash belongs to an id, as `TOTAL-17` does.
    let isWhole =
      end.map { text[$0] == colon || text[$0 - 1] == Byte.space } ?? (text.count <= longest)
    guard label.count < longest || end != nil, isWhole else { return nil }
    var words = String(decoding: label, as: UTF8.self).lowercased()
    while words.last == " " { words.removeLast() }
    return words
  }

  private static func isWithin(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == UInt8(ascii: "-")
  }

  /// Whether a row below the names of the columns shows how to fill in the others.
  private static func isExample(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let words = String(decoding: text.prefix(longest), as: UTF8.self).lowercased()
    return examples.contains(words)
      || abbreviations.contains { words.filter { $0 != " " }.hasPrefix($0) }
  }

  private static func mayBeExample(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first.map { initials.contains($0 | 0x20) } ?? false
  }

  private static let examples: Set<String> = ["example", "sample", "beispiel", "muster"]
  private static let abbreviations = ["e.g.", "e.g:", "eg:", "z.b.", "p.ex.", "example:"]
  private static let initials = Set((examples + abbreviations).compactMap(\.utf8.first))

  private static let colon = UInt8(ascii: ":")
  private static let longest = 16

  /// What adds up wherever it stands.
  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sub-total", "summe", "gesamt",
  ]
  /// The same, and words that mean something else as a severity or the name of a service.
  private static let sums = words.union([
    "sum", "σ", "average", "avg", "mean", "count", "median", "durchschnitt", "mittelwert", "anzahl",
    "zwischensumme", "rows", "records", "total rows", "total records", "max", "min", "maximum",
    "minimum",
  ])
  /// What is said of the sheet.
  private static let labels: Set<String> = [
    "printed", "printed on", "printed at", "as of", "last update", "last updated", "updated",
    "generated", "generated on", "generated at", "exported", "exported on", "exported at", "legend",
    "stand", "erstellt am", "exportiert am", "report date", "report generated", "end of report",
  ]
}
