import Records

/// What values say of the kind of record.
struct KindSigns {
  /// Something that speaks for a kind.
  struct Sign: Sendable {
    let kind: RecordKind
    let points: Int
    /// The column that says it.
    let column: String
    let says: String
    /// Whether it only says that rows are about incidents, which recovery records are, too.
    var isOfTheirIDs = false

    var reason: String { "\(column) \(says)" }

    /// Whether it speaks for a kind.
    func speaks(for other: RecordKind) -> Bool {
      kind == other || isOfTheirIDs && kind == .incidents && other == .recoveries
    }
  }

  private(set) var found: [Sign] = []
  /// What speaks against changes: things that no change has.
  private var againstChanges: [String] = []
  private var isMixed: String?
  /// The column of the types of tickets, where some are incidents and others changes.
  private(set) var mixedColumn: Int?
  /// Whether rows say when they began and how severe they are, as tickets do not.
  private var tellBeginnings = false
  /// Whether rows are changes beside which the incidents stand that a few of them caused.
  private(set) var haveRareIncidents = false
  /// Whether each row is named by the number of a change.
  private var haveNamedRows = false
  static let typesOfTickets: Set<String> = [
    "type", "issue type", "ticket type", "tracker", "work item type", "request type", "item type",
    "issuetype",
  ]
  /// What tells which were merged, where rows are requests to merge something.
  private(set) var requests: MergeRequests?
  /// What speaks against incidents: a type of tickets that none of them is.
  private var areOthers: String?
  /// What speaks against any kind: that rows are measured, or written into a log.
  private var areNone: String?
  /// The column of the types of tickets, where only some are incidents.
  private(set) var typeColumn: Int?

  init(_ survey: Survey, bindings: [FieldBinding], fit: FieldFit) {
    for (index, column) in survey.columns.enumerated() where column.said > 0 {
      let isOther = bindings.contains { binding in
        binding.field(of: index).map { $0 != "environment" } ?? false
      }
      note(column, fit, mayBeEnvironment: !isOther)
      if !column.isDiverse { noteTypes(column, index) }
      areOthers = LabelSigns.reason(column, in: survey) ?? areOthers
    }
    if let list = survey.listName { noteList(list) }
    areOthers = LabelSigns.ofBugs(in: survey) ?? areOthers
    if let incidents = bindings.first(where: { $0.kind == .incidents }) {
      tellBeginnings = ["started_at", "severity"].allSatisfy { incidents.column(for: $0) != nil }
    }
    for binding in bindings { noteID(binding, survey) }
    let sayIncident = found.contains { $0.kind == .incidents && $0.says.hasPrefix("says incident") }
    areNone =
      WatchSigns.reason(in: survey, bindings)
      ?? ForeignSigns.reason(in: survey, bindings, sayIncident: sayIncident)
    if !sayIncident { areOthers = areOthers ?? ForeignSigns.ofStories(in: survey, bindings) }
    noteRareIncidents(bindings, survey)
    noteEnds(bindings, survey)
    noteNamedRows(bindings, survey)
    noteOutcomes(bindings, survey, fit)
    noteRequests(survey)
  }

  /// Why a kind is in doubt, `nil` where it is not.
  func doubt(about kind: RecordKind) -> String? {
    if let isMixed { return isMixed }
    if let areNone { return areNone }
    if kind == .incidents, !tellBeginnings, let areOthers {
      return areOthers + ", and of none incident"
    }
    guard kind == .changes, !againstChanges.isEmpty else { return nil }
    return againstChanges.joined(separator: "; ")
  }

  private mutating func add(
    _ kind: RecordKind, _ points: Int, _ column: String, _ says: String, isOfTheirIDs: Bool = false
  ) {
    found.append(
      Sign(kind: kind, points: points, column: column, says: says, isOfTheirIDs: isOfTheirIDs))
  }

  /// - Parameter mayBeEnvironment: Whether no name claims it for another field: `dev1` may be an author.
  private mutating func note(
    _ column: ColumnEvidence, _ fit: FieldFit, mayBeEnvironment: Bool
  ) {
    guard !column.isDiverse || column.name.contains("[]") else {
      noteNumbers(column)
      return
    }
    let incidents = column.share { CellWords.incidents.contains(Vocabulary.folded($0)) }
    let changes = column.share { CellWords.changes.contains(Vocabulary.folded($0)) }
    if incidents > 0.9 {
      add(.incidents, 4, column.name, "says incident")
    } else if column.name.contains("[]"), column.holds(CellWords.incidents) {
      isMixed = "some rows are labelled as incidents in \(column.name), others are not"
      add(.incidents, 3, column.name, "says incident")
    }
    // What stands in lists of a row is of other things.
    if !column.name.contains("[]"),
      column.share({ CellWords.decisiveOutcomes.contains(Vocabulary.folded($0)) }) > 0.9
    {
      add(.changes, 2, column.name, "holds outcomes")
    }
    if changes > 0.9 { add(.changes, 4, column.name, "says change or deployment") }
    if mayBeEnvironment, column.share({ EnvironmentName($0).isTelling }) > 0.9 {
      add(.changes, 2, column.name, "holds environments")
    }
    noteStates(column, fit)
    noteNumbers(column)
  }

  /// Requests to merge, whose states say nothing of changes.
  private mutating func noteRequests(_ survey: Survey) {
    requests = MergeRequests(in: survey)
    guard let column = requests.flatMap({ $0.proof ?? $0.time }) else { return }
    add(.changes, 12, survey.columns[column].name, "says which of them were merged")
    againstChanges = []
  }

  /// A list of a document that is called after what its objects are.
  private mutating func noteList(_ list: String) {
    switch NameWords(list).joined {
    case "incident", "outage": add(.incidents, 8, "the list \(list)", "is called after them")
    case "deployment", "change", "change request", "release", "deploy":
      add(.changes, 8, "the list \(list)", "is called after them")
    default: break
    }
  }

  /// A column of the types of tickets, some of which are incidents.
  private mutating func noteTypes(_ column: ColumnEvidence, _ index: Int) {
    let named: Set<String> = ["type", "tracker", "class", "issuetype", "kind"]
    let share = column.share { CellWords.incidentTypes.contains(Vocabulary.folded($0)) }
    guard share < 1, !named.isDisjoint(with: NameWords(column.name).words),
      !column.name.contains("[]")
    else { return }
    guard share > 0 else {
      let others = column.share { CellWords.otherTypes.contains(Vocabulary.folded($0)) }
      if others > 0.9, Self.typesOfTickets.contains(NameWords(column.name).joined) {
        areOthers = "\(column.name) says \(column.examples.prefix(3).joined(separator: ", "))"
      }
      return
    }
    // The type of an alert says what is wrong, and of what type a ticket is only beside other types.
    let isOfAlerts = !Set(["alert", "incident", "event", "failure", "problem", "error", "outage"])
      .isDisjoint(with: NameWords(column.name).words)
    let tickets = CellWords.otherTypes.union(CellWords.incidentTypes).union(["problem"])
    if isOfAlerts, !column.holds(CellWords.changes),
      column.share({ tickets.contains(Vocabulary.folded($0)) }) < 1
    {
      return
    }
    if column.holds(CellWords.changes) {
      isMixed = "\(column.name) holds both incidents and changes"
      mixedColumn = index
    } else {
      typeColumn = typeColumn ?? index
      add(.incidents, 4, column.name, "says incident in some rows")
    }
  }

  /// Whether a name speaks of what the records of a kind are.
  static func speaks(_ name: String, of kind: RecordKind) -> Bool {
    let things: Set<String> =
      switch kind {
      case .changes:
        ["deployment", "deploy", "change", "release", "build", "rollout", "rfc", "chg", "crq"]
      case .incidents: ["incident", "outage", "alert"]
      case .recoveries, .notes: []
      }
    return !things.isDisjoint(with: NameWords(name).words)
  }

  /// Whether a name is one by which only records of a kind are dated, as `finished_at` or `Deployed`.
  static func isMoment(_ name: String, of kind: RecordKind) -> Bool {
    kind == .changes && (!rollouts.isDisjoint(with: NameWords(name).words) || name == "finished_at")
      || kind == .incidents && ["started_at", "detected_at", "resolved_at"].contains(name)
  }

  /// An id that is called after what it is of, as in `DeploymentId`.
  private mutating func noteID(_ binding: FieldBinding, _ survey: Survey) {
    guard let id = binding.column(for: "id") else { return }
    let name = survey.columns[id].name
    if Self.speaks(name, of: binding.kind) {
      add(binding.kind, 2, name, "names them", isOfTheirIDs: true)
    }
  }

  /// Numbers of changes that name the rows.
  private mutating func noteNamedRows(_ bindings: [FieldBinding], _ survey: Survey) {
    guard let first = NamedRows.column(in: survey, bindings) else { return }
    add(.changes, 12, first, "names each row")
    haveNamedRows = true
  }

  /// Words that begin an incident or end it, and no word of an outcome.
  private mutating func noteStates(_ column: ColumnEvidence, _ fit: FieldFit) {
    guard column.share({ RowEvent($0, fit.vocabulary) != .other || fit.isState($0) }) > 0.9,
      column.contains(fit.isStateAndNoOutcome) || column.holds(CellWords.pulses),
      !column.holds(CellWords.decisiveOutcomes)
    else { return }
    add(.incidents, 3, column.name, "holds states of incidents")
  }

  /// Numbers such as `INC0000045`.
  private mutating func noteNumbers(_ column: ColumnEvidence) {
    for (mark, kind) in RecordNumber.marks {
      let share = column.share { RecordNumber.isOne($0, markedBy: mark) }
      if share > 0.9 { add(kind, 4, column.name, "holds \(mark) numbers", isOfTheirIDs: true) }
    }
  }

  /// Changes beside which the incidents stand that a few of them caused.
  private mutating func noteRareIncidents(_ bindings: [FieldBinding], _ survey: Survey) {
    guard let changes = bindings.first(where: { $0.kind == .changes }),
      let incidents = bindings.first(where: { $0.kind == .incidents }),
      let date = ["finished_at", "started_at"].compactMap({ changes.column(for: $0) }).first(
        where: { incidents.field(of: $0) == nil && survey.columns[$0].said == survey.counted })
    else { return }
    let times = ["started_at", "detected_at", "resolved_at"].compactMap {
      incidents.column(for: $0)
    }
    guard let begin = times.first, survey.counted > 1, incidents.column(for: "severity") == nil,
      times.allSatisfy({ survey.columns[$0].said * 2 <= survey.counted }),
      namesChanges(survey, date: date)
    else { return }
    haveRareIncidents = true
    add(
      .changes, 6,
      survey.columns[date].name, "dates each row, \(survey.columns[begin].name) only some")
  }

  /// Whether the time of each row, or a column of yes and no, is one of changes, and no column names
  /// tickets.
  private func namesChanges(_ survey: Survey, date: Int) -> Bool {
    let names = survey.columns.map { NameWords($0.name).words }
    let ids: Set<String> = ["ticket", "number", "key"]
    let namesTickets = zip(survey.columns, names).contains { column, words in
      !ids.isDisjoint(with: words) && !words.contains("change")
        || words.contains("incident") && !words.contains { Self.moments.contains($0) }
          && column.said == survey.counted
    }
    guard !namesTickets else { return false }
    return !Self.rollouts.isDisjoint(with: names[date])
      || survey.columns.contains(where: VerdictFlags.tellsOutcomes)
  }

  private static let rollouts: Set<String> = [
    "deploy", "deployed", "deployment", "release", "released", "rollout", "implementation",
    "implemented", "change", "shipped", "published",
  ]
  private static let moments: Set<String> = [
    "start", "started", "end", "ended", "at", "time", "date", "resolved", "detected", "began",
  ]

  /// An end that only incidents have.
  private mutating func noteEnds(_ bindings: [FieldBinding], _ survey: Survey) {
    guard let incidents = bindings.first(where: { $0.kind == .incidents }),
      let end = incidents.column(for: "resolved_at")
    else { return }
    let name = survey.columns[end].name
    let words = Set(NameWords(name).words)
    let telling: Set<String> = [
      "resolved", "resolution", "recovered", "recovery", "restored", "solved", "fixed", "cleared",
    ]
    guard !words.isDisjoint(with: telling), survey.columns[end].said > 0, !haveRareIncidents
    else { return }
    againstChanges.append("\(name) is the end of an incident")
  }

  /// A column named for outcomes that holds none.
  private mutating func noteOutcomes(_ bindings: [FieldBinding], _ survey: Survey, _ fit: FieldFit)
  {
    guard let changes = bindings.first(where: { $0.kind == .changes }),
      let outcome = changes.taken.first(where: { $0.field == "outcome" })
    else { return }
    let column = survey.columns[outcome.column]
    guard column.said > 0 else { return }
    if column.holds(CellWords.decisiveOutcomes) {
      add(.changes, 2, column.name, "holds outcomes")
    } else if let flags = survey.columns.first(where: VerdictFlags.tellsOutcomes) {
      add(.changes, 2, flags.name, "says how they ended")
    } else if !haveNamedRows, column.share(fit.isStateAndNoOutcome) > 0.9 {
      againstChanges.append("\(column.name) holds no outcome")
    }
  }
}
