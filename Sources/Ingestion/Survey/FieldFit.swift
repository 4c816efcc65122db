import Records

/// Whether the values of a column are what a field holds.
struct FieldFit {
  /// What a team's words mean.
  let vocabulary: Vocabulary
  /// Whether a field's own name is meant, whatever its values are.
  var namesAreMeant = false

  /// What came of holding a column's values against a field.
  enum Verdict: Sendable {
    case fits
    /// They are words as the field has, but nobody taught Toll most of them.
    case unknownWords
    case misfit
  }

  /// Fewer than half of the values, and a name was mistaken.
  private static let enough = 0.5

  /// Whether a column's values fit a field; a column without values fits what its name says.
  func verdict(_ column: ColumnEvidence, _ field: String, isByWords: Bool) -> Verdict {
    guard column.said > 0 else { return isByWords ? .misfit : .fits }
    // What a listed name counts is known without a unit.
    let isListedLength =
      !isByWords && field.hasPrefix("minutes_") && LengthUnit(of: column.name) != nil
      && column.lengthShare(countingNumbers: true) >= Self.enough
    if isListedLength || share(column, field) >= Self.enough { return .fits }
    let isWord = field == "outcome" || field == "severity"
    return isWord && !isByWords && isWordy(column) ? .unknownWords : .misfit
  }

  /// Whether a column holds a few words, again and again.
  func isWordy(_ column: ColumnEvidence) -> Bool {
    !column.isDiverse && column.values.count <= 40 && column.timeShare < Self.enough
      && column.share { $0.count <= 40 && $0.contains(where: \.isLetter) && !isSentence($0) } > 0.8
  }

  /// Whether a column holds what somebody tells, in sentences.
  func isProse(_ column: ColumnEvidence) -> Bool { column.share(isSentence) > 0.5 }

  /// Whether a text is what somebody tells, and no word from a list.
  private func isSentence(_ text: String) -> Bool {
    text.last == "." || text.split(separator: " ").count > 5
  }

  /// Whether a column holds no value such as a field of numbers, or of yes and no, has, however large or
  /// small.
  func holdsNone(_ column: ColumnEvidence, _ field: String) -> Bool {
    guard column.said > 0, share(column, field) == 0 else { return false }
    switch field {
    case "lines_added", "lines_deleted", "files_changed", "commits":
      return column.share { CountParser.read($0) == .fault(.notACount) } == 1
    default: return field == "bot" || field == "planned"
    }
  }

  /// The share of a column's values that fit a field.
  func share(_ column: ColumnEvidence, _ field: String) -> Double {
    switch field {
    case "minutes_to_recover", "minutes_to_detect":
      column.lengthShare(countingNumbers: LengthUnit.isNamed(in: column.name))
    case "lines_added", "lines_deleted", "files_changed", "commits":
      column.share { CountParser.read($0).isCount }
    case "bot", "planned": column.share { FlagParser.read($0).isFlag }
    case "outcome": column.share(isOutcome)
    case "severity":
      column.share {
        vocabulary.severity(of: $0) != nil && !$0.contains("%") || vocabulary.isPlanned($0)
      }
    // Yes says that there was another one, and not which.
    case "recurrence_of", "caused_by": column.share { FlagParser.read($0).isFlag } > 0.5 ? 0 : 1
    case "state": column.share { vocabulary.state(of: $0) != nil }
    // A stage may be one of a rollout, of a pipeline or of an evening.
    case "environment" where NameWords(column.name).joined == "stage":
      column.share { EnvironmentName($0).isTelling }
    case "environment": column.share { !Self.isProse($0) && !Self.isBranch($0) }
    case "type", "category": column.share { !isDecisiveOutcome($0) } > 0.2 ? 1 : 0
    case "team" where column.share(RecordNumber.isOne) > 0.5: 0
    case "service", "team", "reference": column.timeShare > 0.9 ? 0 : 1
    case _ where field.hasSuffix("_at"): column.timeShare
    default: 1
    }
  }

  /// The share of a column's values that say how a change ended and nothing else.
  func decisiveShare(_ column: ColumnEvidence) -> Double { column.share(isDecisiveOutcome) }

  /// Whether a word is an outcome, or says that there is none yet.
  private func isOutcome(_ word: String) -> Bool {
    vocabulary.outcome(of: word) != nil || vocabulary.isPending(word)
  }

  /// Whether all that a column says is that changes wait or go on, which is no outcome.
  func isAllPending(_ column: ColumnEvidence) -> Bool {
    column.said > 0 && !column.isDiverse && column.share(vocabulary.isPending) == 1
  }

  /// Whether a word is said of incidents that begin, go on or end, and of no change.
  func isStateAndNoOutcome(_ word: String) -> Bool {
    vocabulary.state(of: word) != nil && !isOutcome(word)
  }

  /// Whether a word says how an incident stands, whatever else it may be said of.
  func isState(_ word: String) -> Bool { vocabulary.state(of: word) != nil }

  private func isDecisiveOutcome(_ word: String) -> Bool {
    CellWords.decisiveOutcomes.contains(Vocabulary.folded(word))
  }

  /// Whether a name is that of a branch, which a `target` may be, too.
  private static func isBranch(_ name: String) -> Bool {
    ["main", "master", "trunk"].contains(name) || name.hasPrefix("refs/")
  }

  /// Whether a text is a sentence rather than a name.
  private static func isProse(_ text: String) -> Bool { text.count > 60 }
}

/// What a number without a unit counts, by the words of its column's name.
struct LengthUnit: Equatable, Sendable {
  let milliseconds: Double

  /// The unit that a name speaks of; `nil` when it speaks of none. What is called MTTR is in minutes where
  /// nothing else is said.
  init?(of name: String) {
    let words = NameWords(name).words
    guard
      let unit = Self.units.first(where: { !$0.1.isDisjoint(with: words) })?.0
        ?? (Self.inMinutes.isDisjoint(with: words) ? nil : 60_000)
    else { return nil }
    milliseconds = unit
  }

  /// Whether a name says what its numbers count, so that nobody need guess.
  static func isNamed(in name: String) -> Bool {
    !words.isDisjoint(with: NameWords(name).words)
  }

  /// Words that name a unit.
  static let words = units.reduce(into: Set<String>()) { $0.formUnion($1.1) }

  private static let units: [(Double, Set<String>)] = [
    (1, ["ms", "msec", "msecs", "millisecond"]), (1_000, ["s", "sec", "secs", "second"]),
    (60_000, ["m", "min", "mins", "minute"]), (3_600_000, ["h", "hr", "hrs", "hour"]),
    (86_400_000, ["d", "day"]),
  ]

  private static let inMinutes: Set<String> = ["mttr", "ttr", "ttd", "mttd"]
}

extension CountParser.Reading {
  /// Whether it is a number.
  var isCount: Bool { if case .count = self { true } else { false } }
}

extension FlagParser.Reading {
  /// Whether it is true or false.
  var isFlag: Bool { if case .flag = self { true } else { false } }
}
