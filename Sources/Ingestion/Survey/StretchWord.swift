import Records

/// What a word tells of a stretch of time in which something was watched.
enum StretchWord {
  /// All was well.
  case good
  /// Nobody looked, or nothing was to be seen: no outage, whatever else.
  case unwatched
  /// Anything else, which nobody has to list: monitors have many words for what is wrong.
  case bad

  init(_ word: String) {
    let folded = Vocabulary.folded(word)
    self =
      Self.goodWords.contains(folded)
      ? .good : Self.unwatchedWords.contains(folded) ? .unwatched : .bad
  }

  /// Whether it is a stretch that is passed over.
  var isPassedOver: Bool { self != .bad }

  /// Whether the words of a column are states of something that is watched.
  ///
  /// A column that is named for a state is when one of its words is a good one; any other when some
  /// word says that a monitor found something down, and all others are known, too. What is said of
  /// tickets only makes it none: those tell of incidents that are over, and of no good time.
  static func areStates(_ column: ColumnEvidence, _ vocabulary: Vocabulary) -> Bool {
    guard column.contains({ Self($0) == .good }), !column.holds(ticketWords),
      !saysNow(column)
    else { return false }
    if !names.isDisjoint(with: NameWords(column.name).words) { return true }
    return column.holds(CellWords.pulses)
      && column.share { Self($0).isPassedOver || RowEvent($0, vocabulary) != .other } > 0.99
  }

  /// Whether it tells how things stand by now, beside outages that are over.
  private static func saysNow(_ column: ColumnEvidence) -> Bool {
    !Set(["current", "now", "recent", "latest", "today"])
      .isDisjoint(with: NameWords(column.name).words)
  }

  /// Words of names of columns that hold states.
  private static let names: Set<String> = [
    "state", "status", "event", "availability", "health", "condition", "result",
  ]

  private static let goodWords: Set<String> = folded([
    "up", "online", "ok", "okay", "normal", "healthy", "available", "operational", "good", "green",
    "passing", "reachable", "alive", "ready", "in_service", "working", "not_alerting", "ping_ok",
    "running",
  ])

  private static let unwatchedWords: Set<String> = folded([
    "paused", "unknown", "maintenance", "under_maintenance", "in_maintenance", "started", "resumed",
    "suspended", "no_data", "insufficient_data", "disabled", "not_monitored", "unmonitored",
    "not_checked", "unchecked", "pending", "none", "scheduled_maintenance", "planned_maintenance",
    "scheduled_downtime", "planned_downtime", "not_available_yet", "unconfirmed",
    "unconfirmed_down", "inactive", "muted", "discovery", "configuration_error", "n/a", "-",
  ])

  /// Words of tickets, which no monitor says of a stretch.
  private static let ticketWords: Set<String> = folded([
    "resolved", "closed", "solved", "open", "opened", "new", "in_progress", "acknowledged",
    "investigating", "identified", "monitoring", "assigned", "cancelled", "canceled", "completed",
    "done", "on_hold", "postmortem", "fixed", "mitigated", "triaged", "duplicate",
  ])

  private static func folded(_ words: [String]) -> Set<String> {
    Set(words.map(Vocabulary.folded))
  }
}

extension String {
  /// Whether a column of this name tells how a thing stands, and not how it stood before that.
  var tellsTheLatest: Bool {
    Set(["previous", "prev", "old", "from", "last", "before", "prior", "former", "original"])
      .isDisjoint(with: NameWords(self).words)
  }
}
