/// A row below a table that adds the others up, which a sheet that people keep often has.
enum TotalRow {
  /// Whether a row's first cell says so.
  static func isOne(_ cells: borrowing some RowCells & ~Copyable) -> Bool {
    // A service may be called so, too; what adds others up has nothing beside it, or numbers.
    guard cells.count > 1, cells.column(of: 0) == 0 else { return false }
    let text = cells.bytes(of: 0).trimmed
    guard text.count >= 3, text.count <= longest, initials.contains(text[0] | 0x20) else {
      return false
    }
    var word = String(decoding: text, as: UTF8.self).lowercased()
    if word.hasSuffix(":") { word.removeLast() }
    guard words.contains(word) else { return false }
    let isAlone = cells.column(of: 1) == 1 && cells.bytes(of: 1).trimmed.isEmpty
    return isAlone
      || (1..<cells.count).allSatisfy { cell in
        cells.bytes(of: cell).trimmed.allSatisfy { $0.isDigit || [0x2e, 0x2c, 0x25].contains($0) }
      }
  }

  // An average is a severity, too.
  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sub-total", "summe", "gesamt",
  ]
  private static let longest = 12
  private static let initials = Set(words.compactMap(\.utf8.first))
}
