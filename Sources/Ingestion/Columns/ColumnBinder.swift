import Diagnostics
import Records
import Text

/// Finds out which of a file's columns hold which fields of a kind of record.
///
/// What a person said with `--map` goes first. Then a column is taken for a field by its name: when
/// two could be, the canonical name wins, then the first. Everything else is kept as an attribute.
struct ColumnBinder<Record: AssembledRecord> {
  private typealias Plan = ColumnPlan<Record>

  private let file: String
  private let map: ColumnMap
  private var plan = Plan()
  private var forms: [String: Int] = [:]
  /// Fields with a constant.
  private var constants: Set<String> = []
  /// For each field that has a column, its number; -1 for one that may yet turn up.
  private var owners: [String: Int] = [:]
  /// What columns are parts of, with the field.
  private var parts: [Int: [(action: ColumnPlan<Record>.Action, field: String)]] = [:]
  private let names: [String]
  private let understood: Interpretation?

  /// The plan for columns of these names.
  ///
  /// - Parameters:
  ///   - batches: names in the order they were met. Those of a later batch take nothing from an
  ///     earlier one, so that the meaning of a column never changes in the middle of a file.
  ///   - understood: what the names of the first batch, which were surveyed, were taken for.
  ///   - isComplete: whether a name not among them cannot turn up later.
  /// - Throws: `usage` when the map names a column or a field that is not there.
  static func plan(
    for batches: [[String]], as understood: Interpretation?, map: ColumnMap, file: String,
    isComplete: Bool
  ) throws(Diagnostic) -> ColumnPlan<Record> {
    let names = Array(batches.joined())
    var binder = ColumnBinder(names: names, as: understood, map: map, file: file)
    try binder.bindMap(isComplete: isComplete)
    binder.bindSurveyed()
    var begin = understood?.survey.columns.count ?? 0
    for batch in batches.dropFirst(understood == nil ? 0 : 1) {
      binder.bindByName(begin..<(begin + batch.count))
      begin += batch.count
    }
    for index in names.indices { binder.addColumn(index) }
    binder.plan.isEndActual = binder.saysActualEnd
    binder.plan.isEndAlone = binder.owners["started_at"] == nil
    return binder.plan
  }

  private init(names: [String], as understood: Interpretation?, map: ColumnMap, file: String) {
    self.names = names
    self.understood = understood
    self.map = map
    plan.names = NameList(known: understood?.knownNames ?? [])
    plan.stretches = understood?.stretches
    plan.verdicts = understood?.verdictColumns ?? []
    plan.isOfTwoKinds = understood?.isOfTwoKinds ?? false
    plan.areBesideChanges = understood?.areBesideChanges ?? false
    plan.requests = understood?.requests
    self.file = file
  }

  private mutating func bindMap(isComplete: Bool) throws(Diagnostic) {
    for entry in map.entries {
      guard let role = Record.role(of: entry.field) else {
        throw .fieldOfAnotherKind(entry.field, kind: Record.kind, file: file)
      }
      if let form = entry.form { forms[entry.field] = plan.addForm(form) }
      if let value = entry.value {
        constants.insert(entry.field)
        plan.addConstant(
          action(for: role, field: entry.field, of: nil), field: entry.field, value: value)
      }
      guard let column = entry.column else { continue }
      if try bindParts(of: column, for: entry.field) { continue }
      guard let index = index(of: column) else {
        if entry.isAssumed { continue }
        guard isComplete else {
          owners[entry.field] = -1
          continue
        }
        throw .noSuchColumn(column, names: names, file: file)
      }
      owners[entry.field] = index
    }
  }

  private func index(of column: String) -> Int? {
    let folded = Vocabulary.folded(column)
    return names.firstIndex(of: column) ?? names.firstIndex { Vocabulary.folded($0) == folded }
  }

  /// Lets several columns, with `+` between them, make one id, or one time of a date and a time of
  /// day; `false` where one column is meant.
  private mutating func bindParts(of column: String, for field: String) throws(Diagnostic) -> Bool {
    let names = column.split(separator: "+").map(String.init)
    guard names.count > 1, index(of: column) == nil, let role = Record.role(of: field) else {
      return false
    }
    for (place, name) in names.enumerated() {
      guard let index = index(of: name) else {
        throw .noSuchColumn(name, names: self.names, file: file)
      }
      switch role {
      case .text(Record.identifier, _): parts[index, default: []].append((.idPart(place), field))
      case .number(let time, .moment):
        parts[index, default: []].append((.timePart(time, place), field))
      default: return false
      }
    }
    if case .text = role { plan.idParts = names.count }
    owners[field] = -1
    return true
  }

  /// Gives fields to the columns that were surveyed, where the map does not say otherwise.
  private mutating func bindSurveyed() {
    for taken in understood?.binding.taken ?? []
    where owners[taken.field] == nil && !constants.contains(taken.field) && !isMapped(taken.column)
    {
      owners[taken.field] = taken.column
    }
  }

  /// Gives fields to columns by their names. Of several columns for a field the one whose name comes
  /// first in `ColumnNames` has it: a ticket's priority is its severity before its impact is.
  private mutating func bindByName(_ indices: Range<Int>) {
    let candidates = indices.compactMap { index in
      KindRecognition.column(named: names[index], of: Record.kind).map { (index, $0) }
    }.sorted { ($0.1.rank, $0.0) < ($1.1.rank, $1.0) }
    for (index, column) in candidates
    where owners[column.name] == nil && !constants.contains(column.name) && !isMapped(index) {
      owners[column.name] = index
    }
  }

  /// Whether the map gives a column to a field; then its name says nothing more.
  private func isMapped(_ index: Int) -> Bool {
    map.entries.contains { $0.column != nil && owners[$0.field] == index }
  }

  private mutating func addColumn(_ index: Int) {
    let fields = owners.filter { $0.value == index }.map(\.key).sorted()
    var actions = fields.compactMap { field in
      Record.role(of: field).map {
        (action: action(for: $0, field: field, of: names[index]), field: field)
      }
    }
    let isRepeated = names[index].contains("[].")
    actions += parts[index] ?? []
    actions += observed(index)
    if actions.isEmpty, understood?.isOwnExport == true, addOwn(index) { return }
    let isClosing =
      Record.kind == .incidents && actions.isEmpty && !isRepeated
      && FieldClaims.speaksOfClosing(names[index])
    if isClosing { actions.append((action: .closing, field: "state")) }
    let verdict = actions.isEmpty ? understood?.verdicts[index] : nil
    if let verdict { actions.append((action: .verdict(verdict), field: verdict.field)) }
    plan.note(ColumnUse(column: names[index], fields: actions.map(\.field)))
    // Whatever else it says of an incident is kept beside it.
    if isClosing || verdict != nil {
      actions.append((action: plan.attribute(names[index]), field: names[index]))
    }
    if !actions.isEmpty {
      plan.addColumn(actions, isRepeated: isRepeated)
      return
    }
    // What objects in an array say is in the attribute that holds the whole array.
    if isRepeated {
      plan.addColumn([], isRepeated: true)
      return
    }
    let name = names[index].hasSuffix("[]") ? String(names[index].dropLast(2)) : names[index]
    let key = name.isEmpty ? "column_\(index + 1)" : name
    var steps = [(action: plan.attribute(key), field: key)]
    if Record.kind == .changes {
      if FieldClaims.speaksOfOutcome(names[index]) { steps.append((action: .progress, field: key)) }
      if speaksOfPlan(index) { steps.append((action: .plannedTime, field: key)) }
    }
    plan.addColumn(steps, isRepeated: false)
    noteIfBeaten(index)
  }

  /// What a column tells of a row besides its fields: what happened, how something stood, of which type a
  /// ticket is.
  private func observed(_ index: Int) -> [(action: ColumnPlan<Record>.Action, field: String)] {
    guard let understood else { return [] }
    let isKindMeant = understood.isKindMeant
    return [
      index == understood.eventColumn?.number ? (.event, "event") : nil,
      index == understood.stretches?.column ? (.stretch, "stretch") : nil,
      index == understood.stateType ? (.checkState, "state") : nil,
      index == understood.requests?.proof ? (.merge, "outcome") : nil,
      index == understood.typeColumn ? (isKindMeant ? .meantType : .ticketType, "type") : nil,
    ].compactMap(\.self)
  }

  /// Takes a column of an export of Toll's own that is no field; `false` for one that is none.
  private mutating func addOwn(_ index: Int) -> Bool {
    plan.areOfOwnExport = true
    let name = names[index]
    var steps: [(action: ColumnPlan<Record>.Action, field: String)] = []
    if name == OwnExport.source {
      steps = [(.source(Record.origin), name)]
    } else if name == OwnExport.attributes {
      steps = [(.attributes, name)]
    } else if let key = OwnExport.attribute(name) {
      steps = [(plan.attribute(key), key)]
    } else if !OwnExport.derived(Record.kind).contains(name) {
      return false
    }
    plan.note(ColumnUse(column: name, fields: steps.map(\.field)))
    plan.addColumn(steps, isRepeated: false)
    return true
  }

  /// Says so when a column would have been a field had not another been it already.
  private mutating func noteIfBeaten(_ index: Int) {
    guard let column = KindRecognition.column(named: names[index], of: Record.kind),
      Self.decisive.contains(column.name), understood?.says(index) ?? true,
      let winner = owners[column.name], winner >= 0,
      // When a request to merge was made or closed dates no change.
      understood?.requests == nil || !column.name.hasSuffix("_at"),
      column.name != "finished_at" || !FieldBinding.speaksOfCreation(names[index])
    else { return }
    plan.note(
      .columnKeptAsAttribute(
        names[index], number: index + 1, field: column.name, winner: names[winner],
        winnerNumber: winner + 1, file: file))
  }

  /// Fields that figures rest on: which of two columns gives one of them is worth a line.
  private static var decisive: Set<String> {
    [
      "id", "outcome", "severity", "service", "environment", "started_at", "finished_at",
      "detected_at", "resolved_at", "state",
    ]
  }

  /// Whether a column holds times at which something was planned to be.
  private func speaksOfPlan(_ index: Int) -> Bool {
    guard let columns = understood?.survey.columns, columns.indices.contains(index) else {
      return false
    }
    return columns[index].timeShare >= 0.5 && columns[index].tellsPlan
  }

  /// Whether the name of what gives the end of a change says that it has been: an `End` may be one
  /// that is planned.
  private var saysActualEnd: Bool {
    let columns = owners["finished_at"].map { owner in
      owner >= 0
        ? [owner]
        : parts.filter { $0.value.contains { $0.field == "finished_at" } }.map(\.key)
    }
    let words = (columns ?? []).flatMap { NameWords(names[$0]).words }
    return !Self.actualEnds.isDisjoint(with: words)
  }

  private static var actualEnds: Set<String> {
    [
      "actual", "real", "work", "finished", "finish", "completed", "complete", "completion",
      "ended",
      "deployed", "released", "published", "implemented", "applied", "merged", "closed", "done",
      "executed",
    ]
  }

  private static var minute: Double { 60_000 }

  /// What is done with the cells of a column, by whose name a number counts hours or seconds, also where a
  /// person mapped it.
  private func action(
    for role: ColumnRole<Record>, field: String, of column: String?
  ) -> ColumnPlan<Record>.Action {
    if case .number(let number, .length) = role {
      return .duration(
        number, unit: column.flatMap { LengthUnit(of: $0)?.milliseconds } ?? Self.minute)
    }
    return ColumnPlan<Record>.Action(role, form: forms[field])
  }
}
