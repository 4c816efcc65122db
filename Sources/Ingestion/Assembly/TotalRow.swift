/// A row below a table that adds the others up, which a sheet that people keep often has.
enum TotalRow {
  /// Whether a row's first cell says so.
  static func isOne(_ cells: borrowing some RowCells & ~Copyable) -> Bool {
    guard cells.count > 0, cells.column(of: 0) == 0 else { return false }
    let text = cells.bytes(of: 0).trimmed
    guard text.count >= 3, text.count <= longest, initials.contains(text[0] | 0x20) else {
      return false
    }
    var word = String(decoding: text, as: UTF8.self).lowercased()
    if word.hasSuffix(":") { word.removeLast() }
    return words.contains(word)
  }

  // An average is a severity, too.
  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sub-total", "summe", "gesamt",
  ]
  private static let longest = 12
  private static let initials = Set(words.compactMap(\.utf8.first))
}
