/// Words for drills: one list, of which everything that speaks of them is made.
extension Vocabulary {
  /// Words that mark a drill where they stand as the kind of an incident, alone or beside words such
  /// as those of `besideDrills`. The first of them do so wherever they are said of an incident; of
  /// the others some name a service, a department or a cause as well.
  package static let drillWordList =
    plainDrillWordList + ["exercise", "simulation", "test", "training", "mock", "rehearsal"]

  /// Words that mean a drill and nothing else.
  static let plainDrillWordList = ["drill", "game_day", "tabletop"]

  /// Those that mark planned work, be it as a severity or a cause.
  static let plannedDrillWordList = ["drill", "exercise", "game_day"]

  /// Those by which an incident stands as one that was none.
  static let drillStateWordList = plannedDrillWordList + ["test"]

  /// What the words become in a phrase, or of several.
  private static let otherForms = [
    "exercises", "simulations", "simulated", "tests", "testing", "trainings", "rehearsals",
  ]
  private static let otherPlainForms = ["drills", "game_days", "tabletops"]

  /// What may stand beside a drill's word: `Fire drill`, `Test incident`, `Disaster recovery test`.
  private static let besideDrills = [
    "incident", "incidents", "alert", "alerts", "event", "events", "fire", "dr", "disaster",
    "recovery", "chaos", "failover", "response",
  ]

  /// Whether a word for the kind of an incident says that it is a drill: it is made of such words and
  /// of what may stand beside them.
  package static func isDrill(_ kind: String) -> Bool { DrillPhrase(kind)?.isDrill ?? false }

  /// Whether a word that may be said of anything, as a label is, says so: `training` alone may name
  /// what was hit, `training exercise` and `drill` do not.
  package static func isPlainlyDrill(_ word: String) -> Bool {
    DrillPhrase(word).map { $0.isDrill && ($0.isPlain || $0.parts > 1) } ?? false
  }

  /// A phrase that is made of such words and nothing else.
  private struct DrillPhrase {
    var isDrill = false
    /// Whether one of them means nothing but a drill.
    var isPlain = false
    var parts = 0

    /// `nil` where another word stands in it. Most words end at their first letter.
    init?(_ text: String) {
      let letters: (UInt8) -> Int? = {
        (0x61...0x7a).contains($0 | 0x20) ? Int($0 | 0x20) - 0x61 : nil
      }
      guard let first = text.utf8.first(where: { letters($0) != nil }).flatMap(letters),
        !Vocabulary.drillParts[first].isEmpty
      else { return nil }
      let folded = Vocabulary.folded(text)
      var rest = Substring(folded).utf8
      while let byte = rest.first {
        guard let letter = letters(byte) else {
          // Numbers and marks part words; a letter of another alphabet makes another word.
          guard byte < 0x80 else { return nil }
          rest = rest.dropFirst()
          continue
        }
        guard let part = Vocabulary.drillParts[letter].first(where: { rest.starts(with: $0.word) })
        else { return nil }
        isDrill = isDrill || part.isDrill
        isPlain = isPlain || part.isPlain
        parts += 1
        rest = rest.dropFirst(part.word.count)
      }
    }
  }

  private typealias DrillPart = (word: [UInt8], isDrill: Bool, isPlain: Bool)

  /// The words that a drill's phrase is made of, folded, by their first letters, the longest first.
  private static let drillParts: [[DrillPart]] = {
    let plain = plainDrillWordList + otherPlainForms
    let all: [DrillPart] =
      plain.map { (Array(folded($0).utf8), true, true) }
      + (drillWordList.dropFirst(plainDrillWordList.count) + otherForms)
      .map { (Array(folded($0).utf8), true, false) }
      + besideDrills.map { (Array($0.utf8), false, false) }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).map { letter in
      all.filter { $0.word.first == letter }.sorted { $0.word.count > $1.word.count }
    }
  }()
}
