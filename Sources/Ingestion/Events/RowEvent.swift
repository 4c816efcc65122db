import Records

/// What a row that is an event tells of an incident's course.
enum RowEvent: Sendable {
  case opens, acknowledges, closes, other

  /// How a text tells it.
  enum Reading: Equatable, Sendable {
    /// As a word for it.
    case word
    /// As a state, of which every good one ends what was wrong, and every bad one begins something.
    case state
    /// As yes or no to whether all is well, or whether something is wrong, as the column's name has it.
    case flag(isGood: Bool)
    /// As a word for how an alert stands, which has yet to fire while it is pending.
    case alert
    /// As the number by which a monitor tells of a host or a check: 0 is well, 1 and 2 are not, 3 is
    /// nobody knows.
    case code
    /// By the word that it begins with, as in `PROBLEM: Disk full on db1`.
    case firstWord
  }

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

  /// What a text tells.
  init(_ text: String, as reading: Reading, _ vocabulary: Vocabulary) {
    if case .flag(let isGood) = reading {
      guard case .flag(let holds) = FlagParser.read(text) else {
        self = .other
        return
      }
      self = holds == isGood ? .closes : .opens
      return
    }
    if reading == .code {
      self = text == "0" ? .closes : text == "1" || text == "2" ? .opens : .other
      return
    }
    if reading == .alert, Vocabulary.folded(text) == "pending" {
      self = .other
      return
    }
    let word = reading == .firstWord ? EventTitle.firstWord(of: text) : text
    let areWords = reading == .word || reading == .alert
    if !areWords, StretchWord.isPlainlyGood(word) {
      self = .closes
    } else if !areWords, StretchWord.isPlainlyBad(word) {
      self = .opens
    } else {
      self.init(word, vocabulary)
    }
  }
}

/// Titles that tell of an event besides what it is about, as in `[RESOLVED] Disk full on db1`.
enum EventTitle {
  /// The first word, without what it stands in.
  static func firstWord(of title: String) -> String {
    String(title.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "_" })
  }

  /// What it is about: its words but for those that tell what happened; all of them where no other is
  /// left.
  static func thing(of title: String, _ vocabulary: Vocabulary) -> String {
    let words = title.split(separator: " ").filter { part in
      let word = firstWord(of: String(part))
      guard !word.isEmpty else { return part.contains(where: \.isNumber) }
      return !joints.contains(word.lowercased())
        && RowEvent(word, as: .state, vocabulary) == .other
    }
    return words.isEmpty ? title : words.joined(separator: " ")
  }

  /// What only joins a thing and its state.
  private static let joints: Set<String> = ["is", "was", "now", "again", "has", "been", "are"]
}
