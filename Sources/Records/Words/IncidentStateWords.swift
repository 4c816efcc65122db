extension Vocabulary {
  /// Words for each state of an incident, canonical first.
  package static let stateWords: [(state: IncidentState, words: [String])] = [
    (
      .open,
      [
        "open", "opened", "new", "active", "ongoing", "started", "in_progress",
        "work_in_progress", "to_do", "backlog", "assigned", "unassigned", "triage", "in_triage",
        "triaged", "triggered", "firing", "alerting", "alert", "problem", "fired", "down",
        "detected", "acknowledged", "acked", "unacknowledged", "unacked", "investigating",
        "under_investigation", "identified", "fixing", "monitoring", "mitigating", "mitigated",
        "stable", "verifying", "escalated", "on_hold", "hold", "pending", "waiting", "awaiting",
        "scheduled", "in_review", "under_review", "testing", "in_testing", "reopened", "re_opened",
        "unresolved",
        "not_resolved", "unsolved", "not_closed",
      ] + openAbroad
    ),
    (
      .over,
      [
        "over", "closed", "close", "resolved", "solved", "done", "complete", "completed", "fixed",
        "finished", "ended", "recovered", "recovery", "restored", "cleared", "clear", "ok", "okay",
        "up", "healthy", "operational", "terminated", "postmortem", "post_incident", "documenting",
        "verified",
      ] + overAbroad
    ),
    (
      .leftOut,
      [
        "left_out", "declined", "cancelled", "canceled", "cancel", "duplicate", "duplicated",
        "merged", "rejected", "invalid", "withdrawn", "suppressed", "ignored", "discarded",
        "deleted", "false_alarm", "false_positive", "no_incident", "not_an_incident", "wont_do",
        "wont_fix", "not_planned", "not_in_production",
      ] + drillStateWordList
    ),
  ]

  /// Words for what is open in German, French, Spanish and Portuguese.
  private static let openAbroad = [
    "offen", "neu", "in_bearbeitung", "laufend", "wartend", "wieder_geöffnet", "zugewiesen",
    "ouvert", "ouverte", "nouveau", "en_cours", "en_attente", "assigné",
    "abierto", "abierta", "nuevo", "nueva", "en_curso", "en_progreso", "en_proceso", "pendiente",
    "aberto", "aberta", "novo", "nova", "em_andamento", "em_progresso", "em_atendimento",
    "pendente",
  ]

  /// Words for what is over, in the same languages.
  private static let overAbroad = [
    "geschlossen", "gelöst", "geloest", "behoben", "erledigt", "abgeschlossen", "beendet",
    "fermé", "fermée", "clos", "clôturé", "clôturée", "résolu", "résolue", "terminé",
    "terminée", "cerrado", "cerrada", "resuelto", "resuelta", "solucionado", "solucionada",
    "terminado", "terminada", "finalizado", "finalizada",
    "fechado", "fechada", "resolvido", "resolvida", "encerrado", "encerrada", "concluído",
    "concluída", "concluido", "concluida",
  ]

  /// What an incident's state means; `nil` for a word nobody taught us.
  ///
  /// A phrase is known by its words, as in `Closed - Resolved` or `Resolved (Permanently)`, where
  /// they agree: one that speaks of open and over, or says not, means nothing. Of over and left out
  /// the latter counts, as in `Closed/Duplicate`, where nothing but known words stands before it.
  /// Where the words disagree and some stand in brackets at the end, those before them count, as in
  /// `Done (In review)`.
  package func state(of word: String) -> IncidentState? {
    states[Self.folded(word)] ?? StatePhrase(word, states: states).state
      ?? stateBeforeBrackets(word)
  }

  /// Whether a team taught what a state means, so that nothing else tells it.
  package func isTaught(state word: String) -> Bool {
    let folded = Self.folded(word)
    return taughtStates.contains(folded) || states[folded] != Self.standard.states[folded]
  }

  private func stateBeforeBrackets(_ word: String) -> IncidentState? {
    guard word.utf8.last == UInt8(ascii: ")"), let bracket = word.firstIndex(of: "(") else {
      return nil
    }
    return states[Self.folded(String(word[..<bracket]))]
  }
}

extension Vocabulary {
  /// Whether a state says that an incident was over and is not any more.
  package static func speaksOfReopening(_ word: String) -> Bool {
    folded(word).contains("reopen")
  }
}

/// A state in several words.
private struct StatePhrase {
  /// One word of it, or several that mean something together.
  private enum Piece: Equatable {
    case known(IncidentState)
    /// What turns a word soon after it into its contrary.
    case negation
    case unknown

    var state: IncidentState? {
      if case .known(let state) = self { state } else { nil }
    }
  }

  /// More words than these mean nothing together.
  private static let longestTerm = 3
  private static let negations: Set<String> = ["not", "no", "never", "non", "partially", "partly"]
  /// Names of tests are names of much else: where an unknown word stands by, they tell nothing.
  private static let tests = Set(Vocabulary.drillStateWordList.map(Vocabulary.folded))

  private let pieces: [Piece]

  init(_ text: String, states: [String: IncidentState]) {
    let words = Self.words(of: text)
    var pieces: [Piece] = []
    var tests: [Int] = []
    var place = 0
    while place < words.count {
      let (piece, length) = Self.piece(at: place, of: words, states)
      if length == 1, Self.tests.contains(words[place]) { tests.append(pieces.count) }
      pieces.append(piece)
      place += length
    }
    if pieces.contains(.unknown) { for test in tests { pieces[test] = .unknown } }
    self.pieces = pieces
  }

  /// What it means as a whole.
  var state: IncidentState? {
    guard !isNegated else { return nil }
    let known = Set(pieces.compactMap(\.state))
    if known == [.open] || known == [.over] { return known.first }
    guard !known.contains(.open) else { return nil }
    if pieces.prefix(while: { $0.state != nil }).contains(.known(.leftOut)) { return .leftOut }
    return known.contains(.over) ? .over : nil
  }

  /// As in `not closed` and `not yet closed`; in `Closed: no action required` nothing is.
  private var isNegated: Bool {
    pieces.indices.contains { place in
      pieces[place] == .negation
        && pieces[(place + 1)...].prefix(2).contains { $0.state != nil }
    }
  }

  /// The longest term that begins at a word, and of how many words it is.
  private static func piece(
    at place: Int, of words: [String], _ states: [String: IncidentState]
  ) -> (Piece, length: Int) {
    for length in (1...longestTerm).reversed() where place + length <= words.count {
      if let state = states[words[place..<place + length].joined()] {
        return (.known(state), length)
      }
    }
    return (negations.contains(words[place]) ? .negation : .unknown, 1)
  }

  /// Its words in small letters, without what only joins them.
  private static func words(of text: String) -> [String] {
    text.lowercased().filter { $0 != "'" && $0 != "’" }
      .split { !$0.isLetter && !$0.isNumber }.filter { !$0.allSatisfy(\.isNumber) }
      .map(String.init)
  }
}
