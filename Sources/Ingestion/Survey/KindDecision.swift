import Records

/// Which kind of record a file holds, with the reasons.
///
/// Columns speak for a kind by what they are: 3 points when only that kind has such a field, 1 when
/// two have it, none when all do, and 1 more for the field's own name. Values speak besides.
struct KindDecision: Sendable {
  /// What speaks for a kind.
  struct Case: Sendable {
    let binding: FieldBinding
    fileprivate(set) var points: Int
    /// The reasons in words, the strongest first.
    fileprivate(set) var reasons: [String]

    var kind: RecordKind { binding.kind }

    /// Whether it has a time that can date a record, or what a recovery record is made of.
    func isPossible(givenConstants fields: Set<String>) -> Bool {
      let known = Set(binding.taken.map(\.field)).union(fields)
      return switch kind {
      case .changes: !known.isDisjoint(with: ["started_at", "finished_at"])
      case .incidents: !known.isDisjoint(with: ["started_at", "detected_at"])
      case .recoveries: known.contains("incident_id") && known.count > 1
      }
    }
  }

  /// What speaks for each kind, the strongest first.
  let cases: [Case]
  /// Why the strongest may be wrong all the same; `nil` where nothing speaks against it.
  let doubt: String?
  /// The kind; `nil` where the file leaves it open.
  var kind: RecordKind? { isDecided ? cases[0].kind : nil }

  /// The column of the types of tickets, where only some are incidents.
  let typeColumn: Int?

  private let isDecided: Bool

  /// Fewer points are a coincidence: a number and a date are in every table.
  private static let fewest = 3

  /// Weighs a survey.
  ///
  /// - Parameters:
  ///   - names: the columns' names, or the fields they are mapped to.
  ///   - constants: fields that have the same value in every row.
  init(_ survey: Survey, names: [String], constants: Set<String>, fit: FieldFit) {
    let bindings = RecordKind.allCases.map { FieldBinding($0, of: survey, names: names, fit: fit) }
    let signs = KindSigns(survey, bindings: bindings, fit: fit)
    let cases = bindings.map { binding in
      let (points, reasons) = Self.points(of: binding, names: names, among: bindings)
      let more = signs.found.filter { $0.speaks(for: binding.kind) }
      return Case(
        binding: binding, points: points + more.reduce(0) { $0 + $1.points },
        reasons: (more.map(\.reason) + reasons))
    }
    let sorted = Self.sorted(cases, constants: constants)
    self.cases = sorted
    typeColumn = signs.typeColumn
    doubt = signs.doubt(about: sorted[0].kind)
    isDecided =
      sorted[0].points >= Self.fewest && sorted[0].points > sorted[1].points
      && sorted[0].isPossible(givenConstants: constants) && doubt == nil
  }

  /// The strongest first. A sheet that tells of an incident's severity or service is a list of
  /// incidents, whatever it says of their length.
  private static func sorted(_ cases: [Case], constants: Set<String>) -> [Case] {
    var sorted = cases.enumerated().sorted {
      ($1.element.points, $0.offset) < ($0.element.points, $1.offset)
    }.map(\.element)
    guard let place = sorted.firstIndex(where: { $0.kind == .incidents }),
      sorted[0].kind == .recoveries || sorted[0].points == sorted[place].points,
      sorted[place].isPossible(givenConstants: constants),
      sorted.contains(where: { $0.kind == .recoveries && $0.points >= sorted[place].points }),
      ["severity", "service", "category"].contains(where: sorted[place].binding.hasSure)
    else { return sorted }
    var incidents = sorted.remove(at: place)
    incidents.points = (sorted.first?.points ?? 0) + 1
    return [incidents] + sorted
  }

  /// The case of a kind.
  func `case`(of kind: RecordKind) -> Case? { cases.first { $0.kind == kind } }

  /// What names say for a kind.
  private static func points(
    of binding: FieldBinding, names: [String], among all: [FieldBinding]
  ) -> (points: Int, reasons: [String]) {
    var points = 0
    var reasons: [String] = []
    for taken in binding.taken where taken.isSure || taken.rank == 0 {
      let kinds = all.count { $0.speaks(of: taken.column) }
      let rarity = kinds == 1 ? (isTelling(taken) ? 3 : 1) : kinds == 2 ? 1 : 0
      let worth = rarity + (taken.rank == 0 ? 1 : 0)
      points += worth
      if rarity > 1 { reasons.append("\(names[taken.column]) gives \(taken.field)") }
    }
    return (points, reasons)
  }

  /// Whether a field that only one kind has tells of it: anything may have a title,
  /// and anything is opened or created at some time.
  private static func isTelling(_ taken: FieldBinding.Taken) -> Bool {
    if taken.field == "detected_at" { return taken.rank <= 2 }
    return !["title", "author", "url", "team", "service", "id", "cause"].contains(taken.field)
  }
}

extension FieldBinding {
  /// Whether a column gives one of the kind's fields, or would if another did not.
  fileprivate func speaks(of column: Int) -> Bool { claimed.contains(column) }
}

/// What values say of the kind of record.
struct KindSigns {
  /// Something that speaks for a kind.
  struct Sign: Sendable {
    let kind: RecordKind
    let points: Int
    let reason: String
    /// Whether it only says that rows are about incidents, which recovery records are, too.
    var isOfTheirIDs = false

    /// Whether it speaks for a kind.
    func speaks(for other: RecordKind) -> Bool {
      kind == other || isOfTheirIDs && kind == .incidents && other == .recoveries
    }
  }

  private(set) var found: [Sign] = []
  /// What speaks against changes: things that no change has.
  private var againstChanges: [String] = []
  private var isMixed: String?
  /// The column of the types of tickets, where only some are incidents.
  private(set) var typeColumn: Int?

  init(_ survey: Survey, bindings: [FieldBinding], fit: FieldFit) {
    for (index, column) in survey.columns.enumerated() where column.said > 0 {
      note(column)
      if !column.isDiverse { noteTypes(column, index) }
    }
    for binding in bindings { noteID(binding, survey) }
    noteEnds(bindings, survey)
    noteOutcomes(bindings, survey, fit)
  }

  /// Why a kind is in doubt, `nil` where it is not.
  func doubt(about kind: RecordKind) -> String? {
    if let isMixed { return isMixed }
    guard kind == .changes, !againstChanges.isEmpty else { return nil }
    return againstChanges.joined(separator: "; ")
  }

  private mutating func add(
    _ kind: RecordKind, _ points: Int, _ reason: String, isOfTheirIDs: Bool = false
  ) {
    found.append(Sign(kind: kind, points: points, reason: reason, isOfTheirIDs: isOfTheirIDs))
  }

  private mutating func note(_ column: ColumnEvidence) {
    guard !column.isDiverse || column.name.contains("[]") else {
      noteNumbers(column)
      return
    }
    let incidents = column.share { CellWords.incidents.contains(Vocabulary.folded($0)) }
    let changes = column.share { CellWords.changes.contains(Vocabulary.folded($0)) }
    if incidents > 0.9 {
      add(.incidents, 4, "\(column.name) says incident")
    } else if column.name.contains("[]"), column.holds(CellWords.incidents) {
      isMixed = "some rows are labelled as incidents in \(column.name), others are not"
      add(.incidents, 3, "\(column.name) says incident")
    }
    if column.share({ CellWords.decisiveOutcomes.contains(Vocabulary.folded($0)) }) > 0.9 {
      add(.changes, 2, "\(column.name) holds outcomes")
    }
    if changes > 0.9 { add(.changes, 4, "\(column.name) says change or deployment") }
    let environments = column.share {
      CellWords.environments.contains(Vocabulary.folded($0))
    }
    if environments > 0.9 { add(.changes, 2, "\(column.name) holds environments") }
    noteStates(column)
    noteNumbers(column)
  }

  /// A column of the types of tickets, some of which are incidents.
  private mutating func noteTypes(_ column: ColumnEvidence, _ index: Int) {
    let named: Set<String> = ["type", "tracker", "class", "issuetype", "kind"]
    let share = column.share { CellWords.incidentTypes.contains(Vocabulary.folded($0)) }
    guard share > 0, share < 1, !named.isDisjoint(with: NameWords(column.name).words),
      !column.name.contains("[]")
    else { return }
    if column.holds(CellWords.changes) {
      isMixed = "\(column.name) holds both incidents and changes"
    } else {
      typeColumn = typeColumn ?? index
      add(.incidents, 4, "\(column.name) says incident in some rows")
    }
  }

  /// An id that is called after what it is of, as in `DeploymentId`.
  private mutating func noteID(_ binding: FieldBinding, _ survey: Survey) {
    let things: Set<String> =
      switch binding.kind {
      case .changes: ["deployment", "deploy", "change", "release", "build", "rollout"]
      case .incidents: ["incident", "outage", "alert"]
      case .recoveries: []
      }
    guard let id = binding.column(for: "id") else { return }
    let name = survey.columns[id].name
    if !things.isDisjoint(with: NameWords(name).words) {
      add(binding.kind, 2, "\(name) names them", isOfTheirIDs: true)
    }
  }

  /// Words that begin an incident or end it, and no word of an outcome.
  private mutating func noteStates(_ column: ColumnEvidence) {
    let all = CellWords.opening.union(CellWords.closing).union(CellWords.leftOut)
      .union(CellWords.progress)
    let states = column.share { all.contains(Vocabulary.folded($0)) }
    let telling = CellWords.closing.subtracting(["ok", "normal", "end", "ended"])
      .union(CellWords.leftOut).union(["firing", "fired", "triggered", "down", "open", "alerting"])
    guard states > 0.9, column.holds(telling), !column.holds(CellWords.decisiveOutcomes) else {
      return
    }
    add(.incidents, 3, "\(column.name) holds states of incidents")
  }

  /// Numbers such as `INC0000045`.
  private mutating func noteNumbers(_ column: ColumnEvidence) {
    let marks: [(String, RecordKind)] = [("INC", .incidents), ("CHG", .changes)]
    for (mark, kind) in marks {
      let share = column.share {
        $0.hasPrefix(mark) && $0.dropFirst(mark.count).allSatisfy { $0.isNumber || $0 == "-" }
          && $0.count > mark.count
      }
      if share > 0.9 { add(kind, 4, "\(column.name) holds \(mark) numbers", isOfTheirIDs: true) }
    }
  }

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
    guard !words.isDisjoint(with: telling), survey.columns[end].said > 0 else { return }
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
      add(.changes, 2, "\(column.name) holds outcomes")
    } else if column.share({ fit.isStateAndNoOutcome($0) }) > 0.9 {
      againstChanges.append("\(column.name) holds no outcome")
    }
  }
}
