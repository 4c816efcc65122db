import Records

/// Whether a monitor's state holds, or has yet to: of a soft one the check is repeated, and nobody is
/// told of it before it is hard. Reports of Nagios and of what came of it count hard states.
enum StateType {
  /// Whether a column tells it.
  static func isTold(by column: ColumnEvidence) -> Bool {
    isName(column.name) && !column.isDiverse
      && (column.share { words.contains($0.lowercased()) } == 1
        || column.share { ["0", "1"].contains($0) } == 1)
  }

  /// Whether a column holds the numbers of states.
  static func areCodes(_ column: ColumnEvidence) -> Bool {
    !column.isDiverse && column.share { ["0", "1", "2", "3"].contains($0) } == 1
  }

  /// Whether a name is that of such a column.
  static func isName(_ name: String) -> Bool {
    NameWords(name).joined.hasSuffix("state type") || NameWords(name).joined == "statetype"
  }

  /// Whether a cell says that a state has yet to hold.
  static func isSoft(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 1 && text[0] == 0x30
      || text.count == 4 && String(decoding: text, as: UTF8.self).lowercased() == "soft"
  }

  private static let words: Set<String> = ["soft", "hard"]
}
