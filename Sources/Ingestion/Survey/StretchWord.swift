import Records

/// What words tell of a stretch of time in which something was watched.
enum StretchWord {
  /// Whether a word says that all was well, that nobody looked, or that what was wrong is over;
  /// anything else nobody has to list: monitors have many words for what is wrong.
  static func isGood(_ word: String, _ vocabulary: Vocabulary) -> Bool {
    let folded = Vocabulary.folded(word)
    if isPlainlyGood(word) || unwatchedWords.contains(folded) { return true }
    return switch RowEvent(word, vocabulary) {
    case .closes: true
    case .opens, .acknowledges: false
    case .other: vocabulary.outcome(of: word) == .succeeded
    }
  }

  /// Whether a word says of nothing but a stretch of time that all was well.
  static func isPlainlyGood(_ word: String) -> Bool {
    goodWords.contains(Vocabulary.folded(word))
  }

  /// Whether the words of a column may be states of something that is watched: a few, and none that
  /// is said of how far people are with a ticket.
  static func mayBeStates(_ column: ColumnEvidence) -> Bool {
    (2...40).contains(column.values.count) && !column.isDiverse && column.timeShare < 0.5
      && column.name.tellsTheLatest && !column.holds(ticketWords)
  }

  /// The words of a column, folded, that are good ones; `nil` where it does not have both good and
  /// bad ones.
  ///
  /// Of two words one may be known only, and bad; then the other is good if that lasts longer. Of
  /// `0` and `1` the column's name tells which is good, else how long they last.
  ///
  /// - Parameter lengths: how long each word, folded, lasted in all.
  static func good(
    _ column: ColumnEvidence, _ lengths: [String: Int64], _ vocabulary: Vocabulary
  ) -> Set<String>? {
    let words = Set(column.values.keys.map(Vocabulary.folded))
    var good: Set<String>
    if let flag = goodFlag(column, lengths) {
      good = [flag]
    } else {
      good = Set(column.values.keys.filter { isGood($0, vocabulary) }.map(Vocabulary.folded))
      let longer = column.values.keys.max {
        (lengths[Vocabulary.folded($0)] ?? 0, $1) < (lengths[Vocabulary.folded($1)] ?? 0, $0)
      }
      if good.isEmpty, words.count == 2, let longer, RowEvent(longer, vocabulary) == .other,
        column.values.keys.contains(where: { RowEvent($0, vocabulary) == .opens })
      {
        good = [Vocabulary.folded(longer)]
      }
    }
    return good.isEmpty || good.isSuperset(of: words) ? nil : good
  }

  /// Which of two flags is the good one, folded; `nil` where they are none.
  private static func goodFlag(
    _ column: ColumnEvidence, _ lengths: [String: Int64]
  ) -> String? {
    let words = column.values.keys.sorted { Vocabulary.folded($0) < Vocabulary.folded($1) }
    guard words.count == 2, flags.contains(words.map(Vocabulary.folded)) else { return nil }
    let name = Set(NameWords(column.name).words)
    let isOn =
      if !name.isDisjoint(with: namesOfGood) {
        true
      } else if !name.isDisjoint(with: namesOfBad) {
        false
      } else {
        lengths[Vocabulary.folded(words[1])] ?? 0 > lengths[Vocabulary.folded(words[0])] ?? 0
      }
    return Vocabulary.folded(words[isOn ? 1 : 0])
  }

  /// Off and on.
  private static let flags: [[String]] = [["0", "1"], ["false", "true"], ["no", "yes"]]
  private static let namesOfGood: Set<String> = [
    "up", "ok", "available", "availability", "online", "alive", "healthy", "health", "reachable",
    "success", "passed", "operational", "working",
  ]
  private static let namesOfBad: Set<String> = [
    "down", "failed", "failure", "failing", "problem", "alarm", "alert", "outage", "error", "fault",
    "offline", "unavailable", "unhealthy",
  ]

  private static let goodWords: Set<String> = folded([
    "up", "online", "ok", "okay", "normal", "healthy", "available", "operational", "good", "green",
    "passing", "reachable", "alive", "ready", "in_service", "working", "not_alerting", "ping_ok",
    "running", "nominal", "back_up", "fine",
  ])

  private static let unwatchedWords: Set<String> = folded([
    "paused", "unknown", "maintenance", "under_maintenance", "in_maintenance", "started", "resumed",
    "suspended", "no_data", "insufficient_data", "disabled", "not_monitored", "unmonitored",
    "not_checked", "unchecked", "pending", "none", "scheduled_maintenance", "planned_maintenance",
    "scheduled_downtime", "planned_downtime", "not_available_yet", "unconfirmed",
    "unconfirmed_down", "inactive", "muted", "discovery", "configuration_error", "n/a", "-",
  ])

  /// Words for how far people are with a ticket, which no monitor says of a stretch.
  private static let ticketWords: Set<String> = folded([
    "open", "opened", "new", "in_progress", "acknowledged", "investigating", "identified",
    "monitoring", "assigned", "cancelled", "canceled", "on_hold", "postmortem", "mitigated",
    "triaged", "duplicate",
  ])

  private static func folded(_ words: [String]) -> Set<String> {
    Set(words.map(Vocabulary.folded))
  }
}
