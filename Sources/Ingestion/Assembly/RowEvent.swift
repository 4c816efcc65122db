import Records

/// What a row that is an event tells of an incident's course.
enum RowEvent: Sendable {
  case opens, acknowledges, closes, other

  /// What a word tells, by the states that a team's vocabulary knows and by what monitors write.
  init(_ word: String, _ vocabulary: Vocabulary) {
    let folded = Vocabulary.folded(word)
    if ["acknowledged", "acknowledge", "acked", "ack"].contains(folded) {
      self = .acknowledges
      return
    }
    switch vocabulary.state(of: word) {
    case .open: self = .opens
    case .over: self = .closes
    case .leftOut: self = .other
    case nil:
      self =
        CellWords.beginnings.contains(folded)
        ? .opens : CellWords.ends.contains(folded) ? .closes : .other
    }
  }
}
