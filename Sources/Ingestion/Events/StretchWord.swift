import Records

/// What words tell of a stretch of time in which something was watched.
enum StretchWord {
  /// Whether a word says that all was well, that nobody looked, or that what was wrong is over;
  /// anything else nobody has to list: monitors have many words for what is wrong.
  static func isGood(_ word: String, _ vocabulary: Vocabulary) -> Bool {
    let folded = Vocabulary.folded(word)
    if isPlainlyGood(word) || unwatchedWords.contains(folded) || isOfWatching(word) { return true }
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

  /// Whether a word is one by which monitors say that something is wrong, and no ticket does.
  static func isPlainlyBad(_ word: String) -> Bool { badWords.contains(Vocabulary.folded(word)) }

  /// Whether a monitor that is watched from now on says so by a word; a ticket that is begun, too.
  static func mayBeginWatching(_ word: String) -> Bool {
    ["started", "resumed"].contains(Vocabulary.folded(word)) || isOfWatching(word)
  }

  /// Whether a phrase tells that watching began, stopped or was meant to miss something, as in
  /// `Monitoring started`, `Check paused` and `Maintenance window`; one that also says what is wrong does
  /// not.
  private static func isOfWatching(_ phrase: String) -> Bool {
    let words = Set(phrase.lowercased().split { !$0.isLetter }.map(String.init))
    guard words.count > 1, !holdsBadWord(phrase, but: turns) else { return false }
    if words.contains("maintenance") { return words.isDisjoint(with: surprises) }
    return !watchers.isDisjoint(with: words) && !turns.isDisjoint(with: words)
      && words.isSubset(of: watchers.union(turns).union(joints))
  }

  /// Whether a phrase holds a plain word of monitors that something is wrong.
  static func holdsBadWord(_ phrase: String, but others: Set<String> = []) -> Bool {
    phrase.split { !$0.isLetter }.contains {
      isPlainlyBad(String($0)) && !others.contains($0.lowercased())
    }
  }

  private static let surprises: Set<String> = ["unplanned", "unscheduled", "emergency", "urgent"]
  private static let joints: Set<String> = [
    "was", "were", "has", "have", "been", "is", "by", "the", "a", "user", "of", "for", "this",
  ]
  private static let watchers: Set<String> = [
    "monitor", "monitors", "monitoring", "check", "checks", "checking", "watching", "probe",
  ]
  private static let turns: Set<String> = [
    "started", "resumed", "paused", "stopped", "suspended", "created", "added", "enabled",
    "disabled", "deleted", "removed", "begun", "restarted",
  ]

  /// Whether a column holds nothing but plain words of monitors, good ones beside bad ones.
  static func arePlain(_ column: ColumnEvidence) -> Bool {
    mayBeStates(column) && column.contains(isPlainlyGood) && column.contains(isPlainlyBad)
      && !column.contains { word in
        !isPlainlyGood(word) && !isPlainlyBad(word)
          && !unwatchedWords.contains(Vocabulary.folded(word))
      }
  }

  /// Whether a column holds up and down, which no ticket is: a word beside them that nobody knows is
  /// another state.
  static func areUpAndDown(_ column: ColumnEvidence) -> Bool {
    mayBeStates(column) && column.holds(["up"]) && column.holds(["down"])
      && directions.isDisjoint(with: NameWords(column.name).words)
  }

  /// Whether a word says of what is watched neither that something is wrong nor that all is well.
  static func tellsNothing(_ word: String) -> Bool {
    unwatchedWords.contains(Vocabulary.folded(word)) || isOfWatching(word)
  }

  /// What goes up and down without being well or not.
  private static let directions: Set<String> = [
    "trend", "direction", "change", "movement", "delta",
  ]

  /// Whether some phrases of a column hold a plain word of monitors that something is wrong, and others
  /// one that all is well, as in `Node Down` and `Node Up`.
  static func speakPlainly(_ column: ColumnEvidence) -> Bool {
    func hold(_ isOne: (String) -> Bool) -> Bool {
      column.contains { phrase in
        phrase.split { !$0.isLetter }.contains { isOne(String($0)) }
      }
    }
    return !column.isDiverse && column.values.count <= 40 && hold(isPlainlyGood)
      && hold(isPlainlyBad)
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
  /// Of two words one may be known only, and bad; then the other is good if that lasts longer. Of yes
  /// and no the column's name tells which is good, else how long they last.
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
    let words = column.values.keys.map(Vocabulary.folded)
    guard words.count == 2, let on = words.first(where: { FlagParser.read($0) == .flag(true) }),
      let off = words.first(where: { FlagParser.read($0) == .flag(false) })
    else { return nil }
    if let isGood = flagIsGood(column.name) { return isGood ? on : off }
    return lengths[on] ?? 0 > lengths[off] ?? 0 ? on : off
  }

  /// Whether yes says of a column of this name that all was well; `nil` where its name does not tell.
  private static func flagIsGood(_ name: String) -> Bool? {
    let words = Set(NameWords(name).words)
    if !words.isDisjoint(with: namesOfGood) { return true }
    return words.isDisjoint(with: namesOfBad) ? nil : false
  }

  /// Whether yes says of a column of yes and no that all was well, as of one called `Up`; `nil` where
  /// it is none, or its name tells more than how a thing stood.
  static func flagIsGood(_ column: ColumnEvidence) -> Bool? {
    let words = NameWords(column.name).without(["is", "was"]).words
    guard words.count == 1, statesAlone.contains(words[0]), column.values.count == 2,
      column.values.keys.allSatisfy({ FlagParser.read($0).isFlag })
    else { return nil }
    return flagIsGood(column.name)
  }

  private static let statesAlone: Set<String> = [
    "up", "ok", "available", "online", "alive", "healthy", "reachable", "operational", "down",
    "offline", "unavailable", "unhealthy",
  ]
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
    "running", "nominal", "back_up", "fine", "connected",
  ])

  private static let badWords: Set<String> = folded([
    "down", "offline", "not_ok", "critical", "crit", "warning", "warn", "unhealthy", "unavailable",
    "not_available", "outage", "degraded", "degraded_performance", "partial_outage",
    "major_outage", "bad", "red", "amber", "yellow", "failing", "failed", "failure", "error",
    "unreachable", "not_reachable", "dead", "out_of_service", "alerting", "alarm", "in_alarm",
    "trouble", "problem", "disconnected", "timeout", "impaired", "disrupted", "not_working",
    "broken", "stopped", "slow", "not_ready", "not_running", "service_disruption",
    "service_outage", "unusual", "down_acknowledged", "down_(acknowledged)", "down_partial",
    "down_(partial)",
  ])

  private static let unwatchedWords: Set<String> = folded([
    "paused", "unknown", "maintenance", "under_maintenance", "in_maintenance", "started", "resumed",
    "suspended", "no_data", "insufficient_data", "disabled", "not_monitored", "unmonitored",
    "not_checked", "unchecked", "pending", "none", "scheduled_maintenance", "planned_maintenance",
    "scheduled_downtime", "planned_downtime", "not_available_yet", "unconfirmed",
    "unconfirmed_down", "inactive", "muted", "discovery", "configuration_error", "n/a", "-",
    "paused_by_user", "paused_by_dependency", "paused_by_schedule", "paused_by_license",
    "paused_until", "collecting", "scanning", "no_probe", "not_licensed",
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
