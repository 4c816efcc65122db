import Records

/// What a row that is an event tells of an incident's course.
enum RowEvent: Sendable {
  case opens, acknowledges, closes, other

  /// What a word tells.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.init(word: String(decoding: text, as: UTF8.self))
  }

  /// What a word tells.
  init(word: String) {
    let folded = Vocabulary.folded(word)
    if ["acknowledged", "acknowledge", "acked", "ack"].contains(folded) {
      self = .acknowledges
    } else if CellWords.closing.contains(folded) {
      self = .closes
    } else {
      self = CellWords.opening.contains(folded) ? .opens : .other
    }
  }
}
