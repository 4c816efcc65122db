import Text

/// What somebody wrote down about an incident: what was seen, done or decided, a factor that
/// contributed, or something to be done so that it does not come back.
package struct Note: StoredRecord {
  /// The texts a note can carry.
  package enum Field: Int, TextField {
    case id
    /// The id of the incident that it is about.
    case incident
    /// A `NoteKind` by its name, else its source's own word.
    case kind
    case text
    /// Who wrote it.
    case author
    /// Whose an action item is, a person or a team.
    case owner
    /// How an action item stands, in its source's word, as in `Done`, or `yes` where it is.
    case state
    /// Columns Toll has no name for, as a JSON object.
    case attributes
    /// What the source said of the time zone of its time.
    case zone
    /// The repository or the project that its incident is of, where its source tells.
    case origin

    package var name: String { self == .incident ? "incident_id" : "\(self)" }
  }

  /// The numbers a note can carry.
  package enum Number: Int, NumberField {
    /// When it happened, or was written.
    case at
    /// When an action item is due.
    case due
    /// When an action item was done.
    case doneAt
    case saidAt

    package var name: String {
      switch self {
      case .at, .due: "\(self)"
      case .doneAt: "done_at"
      case .saidAt: "said_at"
      }
    }
  }

  package static let kind = RecordKind.notes
  package static let identifier = Field.id
  package static let origin = Field.origin
  package static let datedBy: [Number] = [.at]
  package static let isDated = false
  package static let saidAtField = Number.saidAt

  package static let columns: [RecordColumn<Note>] = [
    .text(.id, .identifier, others: ["note_id", "comment_id", "action_id"]),
    .text(
      .incident, .identifier, number: 0,
      others: ["incident", "incident_number", "incident_key", "issue_key", "ticket"]),
    .moment(.at, number: 1, others: ["time", "timestamp", "when", "date", "noted_at", "said_at"]),
    .text(.kind, .word, number: 2, others: ["type", "category", "note_kind", "note_type"]),
    .text(
      .text, .prose, number: 3,
      others: ["note", "comment", "message", "body", "action", "action_item"]),
    .text(.author, .word, number: 4, others: ["user", "written_by", "by", "created_by"]),
    .text(.owner, .word, number: 5, others: ["assignee", "assigned_to", "responsible"]),
    .moment(.due, number: 6, others: ["due_at", "due_date", "deadline"]),
    .moment(
      .doneAt, number: 7, others: ["completed_at", "finished_at", "closed_at", "done_on"]),
    .text(
      .state, .word, number: 10,
      others: ["status", "done", "is_done", "completed", "action_status"]),
    .moment(.saidAt),
    .object(.attributes, number: 8),
    .text(.zone, .word, number: 9),
    .text(.origin, .word),
  ]

  /// What is written about it; `incident` and `text` are never missing once a reader is done.
  package var texts = Texts<Field>()
  package var numbers = Numbers<Number>()

  /// A note of which nothing is known yet.
  package init() {}

  /// Makes it a note of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    numbers.removeAll()
  }
}

/// What a note says.
package enum NoteKind: String, CaseIterable, Sendable {
  case observed, did, decided
  /// Something that contributed to an incident.
  case factor
  /// Something to be done.
  case action

  /// The kind that a word stands for; `nil` where nobody can tell.
  package init?(word: String) {
    let folded = Vocabulary.folded(word)
    guard let kind = Self.allCases.first(where: { $0.words.contains(folded) }) else { return nil }
    self = kind
  }

  /// The words for it, folded.
  private var words: Set<String> {
    switch self {
    case .observed:
      ["observed", "observation", "saw", "seen", "note", "comment", "message", "update"]
    case .did: ["did", "done", "step", "mitigation", "response", "executed"]
    case .decided: ["decided", "decision", "agreed"]
    case .factor: ["factor", "contributingfactor", "cause", "rootcause", "contributing"]
    case .action:
      ["action", "actionitem", "todo", "task", "followup", "followupaction", "remediation"]
    }
  }
}

extension Note {
  /// What it is by its word, else by what only an action item has.
  package var meantKind: NoteKind {
    let isTask = numbers[.due] != nil || numbers[.doneAt] != nil || texts[.owner] != nil
    return texts[.kind].flatMap(NoteKind.init(word:)) ?? (isTask ? .action : .observed)
  }

  /// Settles what its source left out: its kind, and an id by which the same note said again is the
  /// same.
  ///
  /// An action item is named by its incident and its words, so that it can be due later, be somebody
  /// else's, or be done; any other note by its moment and who wrote it, too. A word that stands for no
  /// kind is kept as it is.
  package mutating func complete() {
    let kind = meantKind
    let isOwnWord = texts[.kind].map { NoteKind(word: $0) == nil } ?? false
    if !isOwnWord { texts[.kind] = kind.rawValue }
    guard texts.isMissing(.id) else { return }
    var parts = [texts[.incident], texts[.kind], texts[.text]].map { $0 ?? "" }
    if kind != .action {
      parts += [numbers[.at].map(String.init) ?? "", texts[.author] ?? ""]
    }
    var hash = StableHash()
    for part in parts {
      for byte in part.utf8 { hash.combine(byte) }
      hash.combine(0)
    }
    let digits = String(hash.value, radix: 16)
    texts[.id] = "note-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether a word for how an action item stands says that nothing is left to be done.
  package static func saysDone(_ word: String) -> Bool {
    doneWords.contains(Vocabulary.folded(word))
  }

  private static let doneWords: Set<String> = [
    "done", "closed", "complete", "completed", "resolved", "finished", "fixed", "implemented",
    "shipped", "cancelled", "canceled", "dropped", "wontdo", "wontfix", "notneeded", "obsolete",
    "yes", "y", "true", "x", "1",
  ]
}
