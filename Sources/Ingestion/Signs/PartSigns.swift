import Diagnostics
import Records
import Text

/// What says that rows are no records but things about them: action items, updates and comments of
/// incidents, the jobs and steps of a change.
///
/// Read as records they would make one incident of each action that somebody planned, and the days until
/// it was done a time to recover.
enum PartSigns {
  /// How it shows that rows are things about records; `nil` where nothing says so.
  ///
  /// - Parameters:
  ///   - binding: Which columns would give the fields of the kind that they were taken for.
  ///   - isIDMeant: Whether a person said what names the records.
  static func reason(
    in survey: Survey, taken binding: FieldBinding, isIDMeant: Bool
  ) -> String? {
    let prefix = ColumnPath.commonPrefix(of: survey.columns.map(\.name))
    let names = survey.columns.map { NameWords(bare($0.name, without: prefix)) }
    return bySamples(survey.columns) ?? survey.listName.flatMap(byList)
      ?? byWords(survey.columns, names, binding.kind)
      ?? byNumbers(survey.columns, names, binding)
      ?? (isIDMeant ? nil : byReference(survey, names, binding))
      ?? byActions(survey, names, binding) ?? ShiftSigns.reason(names, binding)
  }

  /// A column's name without what its rows are wrapped in.
  static func bare(_ name: String, without prefix: String) -> String {
    String(name.dropFirst(prefix.count)).replacing("attributes.", with: "")
  }

  /// Samples of an alert's state, a row for each time it was looked at.
  private static func bySamples(_ columns: [ColumnEvidence]) -> String? {
    columns.first { column in
      Vocabulary.folded(column.name) == "alertstate"
        && column.share { ["pending", "firing"].contains($0.lowercased()) } == 1
    }.map { "\($0.name) holds samples of an alert's state, several of one alert" }
  }

  /// A list in a document that is called after what its objects are.
  private static func byList(_ list: String) -> String? {
    things.contains(NameWords(list).without(wholes).joined)
      ? "they stand in a list \(list)" : nil
  }

  /// A column that says of each row what it is.
  private static func byWords(
    _ columns: [ColumnEvidence], _ names: [NameWords], _ kind: RecordKind
  ) -> String? {
    // An update or a task may be a type of change.
    let things = kind == .changes ? partsOfChanges : things
    for (column, name) in zip(columns, names)
    where ["type", "kind", "object", "class", "record type", "object type"].contains(name.joined) {
      let share = column.share { word in
        things.contains(NameWords(word).without(wholes).joined)
      }
      guard share > 0.9, let example = column.examples.first else { continue }
      return "\(column.name) says \(example)"
    }
    return nil
  }

  /// Ids that begin with what ServiceNow gives to things that are neither changes nor incidents.
  private static func byNumbers(
    _ columns: [ColumnEvidence], _ names: [NameWords], _ binding: FieldBinding
  ) -> String? {
    let marks = [
      ("PRB", "problems"), ("PTASK", "tasks of problems"), ("CTASK", "tasks of changes"),
      ("SCTASK", "tasks of requests"), ("TASK", "tasks"), ("RITM", "requests"), ("REQ", "requests"),
    ]
    for (index, column) in columns.enumerated()
    where index == binding.column(for: "id")
      || ["number", "id", "task"].contains(names[index].joined)
    {
      let found = marks.first { mark, _ in
        column.share {
          $0.count >= mark.count + 7 && $0.hasPrefix(mark)
            && $0.dropFirst(mark.count).allSatisfy(\.isNumber)
        } > 0.9
      }
      if let found { return "\(column.name) holds \(found.0) numbers, those of \(found.1)" }
    }
    return nil
  }

  /// An id of their own beside that of an incident or a change which several of them name.
  private static func byReference(
    _ survey: Survey, _ names: [NameWords], _ binding: FieldBinding
  ) -> String? {
    // A run may deploy to several places, and incidents that say when they began are none about others.
    // What is due is to be done.
    // A bare moment is that of whatever the row is.
    let own =
      binding.kind == .changes
      ? ["environment", "service"]
      : binding.column(for: "started_at").map { moments.contains(names[$0].joined) } == true
        ? [] : ["started_at"]
    let isDue = names.contains { ["due", "due date", "due on", "deadline"].contains($0.joined) }
    guard
      isDue || !own.contains(where: { binding.column(for: $0) != nil })
        || areStatuses(survey, names, binding)
    else { return nil }
    let what = binding.kind == .incidents ? "incident" : "change"
    for (reference, column) in survey.columns.enumerated()
    where refers(column, named: names[reference], to: binding.kind) {
      let ownID = names.indices.first { other in
        other != reference && survey.columns[other].said == survey.counted
          && !survey.columns[other].repeats && isOwn(names[other])
      }
      guard let ownID else { continue }
      let name = survey.columns[ownID].name
      if column.repeats {
        return "several of them name one \(what) in \(column.name), each with its own \(name)"
      }
      if ownID < reference, actions.contains(names[ownID].without(ids).joined) {
        return "each has its own \(name) beside \(column.name)"
      }
    }
    return nil
  }

  /// Whether rows of one change are of one place, and only their outcomes differ.
  private static func areStatuses(
    _ survey: Survey, _ names: [NameWords], _ binding: FieldBinding
  ) -> Bool {
    guard binding.kind == .changes, let outcome = binding.column(for: "outcome"),
      let reference = survey.columns.indices.first(where: {
        refers(survey.columns[$0], named: names[$0], to: .changes) && survey.columns[$0].repeats
      })
    else { return false }
    // Several attempts have ended, each in its way.
    guard survey.columns[outcome].holds(Self.underWay) else { return false }
    let own = ["environment", "service", "type"].compactMap { binding.column(for: $0) }
    func texts(_ column: Int) -> [String] { survey.cells.texts(of: column, rows: survey.counted) }
    let changes = Set(texts(reference))
    func count(_ columns: [Int]) -> Int {
      let texts = columns.map(texts)
      return Set((0..<survey.counted).map { row in texts.map { $0[row] } }).count
    }
    return count([reference] + own) == changes.count
      && count([reference, outcome]) > changes.count
  }

  private static let underWay = Set(
    ["queued", "in_progress", "pending", "running", "waiting", "inactive", "started", "created"]
      .map(Vocabulary.folded))

  /// What is to be done about incidents of which several rows name one, or until when.
  private static func byActions(
    _ survey: Survey, _ names: [NameWords], _ binding: FieldBinding
  ) -> String? {
    guard binding.kind == .incidents,
      let action = names.firstIndex(where: { toDo.contains($0.joined) }),
      let reference = survey.columns.indices.first(where: {
        refers(survey.columns[$0], named: names[$0], to: .incidents)
      })
    else { return nil }
    // One of each incident may as well stand in the list of incidents.
    guard survey.columns[reference].repeats else { return nil }
    return "\(survey.columns[action].name) tells what is to be done about "
      + survey.columns[reference].name
  }

  private static let toDo: Set<String> = [
    "action item", "action", "corrective action", "preventive action", "follow up",
    "follow up action", "remediation item", "remediation action", "todo", "to do",
  ]

  /// Whether a column holds the ids of incidents, or of changes.
  private static func refers(
    _ column: ColumnEvidence, named name: NameWords, to kind: RecordKind
  ) -> Bool {
    guard column.said > 0 else { return false }
    guard kind == .incidents else { return changes.contains(name.joined) }
    // A column called Incident may as well hold what people call each.
    return incidents.contains(name.without(ids).joined)
      && column.share { !$0.contains(" ") && $0.contains(where: \.isNumber) } > 0.9
  }

  /// Whether a name is that of the rows' own ids: `id` and its like alone, or the id of a thing.
  private static func isOwn(_ name: NameWords) -> Bool {
    if ["id", "key", "uuid", "guid", "sys id", "node id", "database id"].contains(name.joined) {
      return true
    }
    let rest = name.without(ids)
    return rest != name
      && (things.contains(rest.joined) || ["alert", "signal"].contains(rest.joined))
  }

  /// Words by which a column of ids is known.
  private static let ids: Set<String> = [
    "id", "number", "no", "key", "ref", "reference", "uuid", "guid", "ticket", "database",
  ]
  private static let moments: Set<String> = [
    "timestamp", "time", "date", "datetime", "date time", "ts", "logged",
  ]
  /// What incidents and changes are called where something else refers to them.
  private static let incidents: Set<String> = ["incident", "outage", "incident group"]
  private static let changes: Set<String> = [
    "run id", "workflow run id", "pipeline run id", "change id", "change request id",
    "deployment id", "rollout id",
  ]
  /// Before what a thing is, these only say what it is about.
  private static let wholes: Set<String> = ["incident", "outage", "change", "deployment"]
  /// What is done about an incident, or said of it.
  private static let actions: Set<String> = [
    "action", "action item", "corrective action", "preventive action", "follow up", "follow ups",
    "followup", "todo", "to do", "update", "incident update", "comment", "note", "log entry",
  ]
  private static let partsOfChanges: Set<String> = ["step", "stage", "subtask", "sub task"]
  /// Things about records that have a list and an id of their own.
  private static let things = actions.union([
    "remediation", "task", "timeline", "timeline entry", "timeline event", "timeline item",
    "activity", "worklog", "work log", "journal", "journal entry", "responder", "notification",
    "step", "stage", "subtask", "sub task",
  ])
}

extension Diagnostic {
  /// The rows are things about records.
  ///
  /// - Parameters:
  ///   - reason: How that shows.
  ///   - kind: What they would have been taken for.
  ///   - mayBeNotes: Whether they can be read as notes.
  static func arePartsOfRecords(
    _ reason: String, kind: RecordKind, mayBeNotes: Bool, file: String
  ) -> Diagnostic {
    let notes: Advice =
      mayBeNotes ? " Notes and action items are read with \(option: .kind, "notes")." : ""
    return Diagnostic(
      .error, .badData,
      "these look like things about records, not like \(kind.rawValue): \(reason)",
      hint: "Import the incidents or changes that they are about." + notes
        + " If each row is one all the same, say so with \(option: .kind, kind.rawValue).",
      at: Location(file: file, line: 1))
  }
}
