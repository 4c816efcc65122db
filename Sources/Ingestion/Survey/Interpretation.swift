import Chronology
import Diagnostics
import Records
import Text

/// What a file was understood to be: its kind, and which column gives which field.
struct Interpretation: Sendable {
  let kind: RecordKind
  let survey: Survey
  private(set) var binding: FieldBinding
  /// Why it is of this kind.
  let reasons: [String]
  /// How strongly.
  let points: Int
  /// The only column by which it is of this kind, where nobody said anything of the file.
  let loneSign: String?
  /// The column that tells what happened, where rows are events in the course of incidents.
  private(set) var eventColumn: EventColumn?
  /// Whether it is what `toll export` wrote.
  let isOwnExport: Bool
  /// What tells whether something was up or down, where rows are stretches of time.
  private(set) var stretches: Stretches?
  /// The column that tells which states of a monitor hold, where rows are events.
  var stateType: Int? {
    eventColumn == nil ? nil : survey.columns.firstIndex(where: StateType.isTold)
  }
  /// The column of the types of tickets, of which only some are incidents.
  let typeColumn: Int?
  /// The column of beginnings that was left alone, being of the work on tickets.
  private(set) var beginningsOfWork: String?
  /// The columns that say of incidents that they were none, or of changes that they failed.
  private(set) var verdicts: [Int: VerdictFlags.Column] = [:]
  /// Whether the types are of incidents and of changes.
  let isOfTwoKinds: Bool
  /// Whether a person said of what kind they are: then tickets of every type are read.
  let isKindMeant: Bool
  /// The column of lengths by which some incidents ended that have no end of their own.
  private(set) var endsByLength: String?
  /// The columns of beginnings and ends that are days, of which the ends were left alone.
  private(set) var endsOnDays: (begin: Int, end: Int)?
  /// Whether nobody said on which clock times without a zone are.
  let zoneIsAssumed: Bool
  /// Whether rows are changes, and the incidents are meant that a few of them tell of.
  let areBesideChanges: Bool
  /// The columns of the incidents that stand beside a few of the changes, which are not read.
  private(set) var besides: [String] = []
  /// What tells which requests to merge were merged, where rows are such.
  let requests: MergeRequests?
  /// The names of services that stand alone in some cell, or that the configuration knows.
  let knownNames: Set<String>
  /// The order of day and month in its dates; `nil` where no date needs it, or nothing settles it.
  var order: DateOrder? { didSet { settle() } }
  /// The fields that a person mapped or gave a constant.
  let mapped: Set<String>
  /// What a person said of the columns.
  private let map: ColumnMap
  /// The columns that a person mapped, by number.
  let meant: Set<Int>
  let file: String
  let fit: FieldFit

  /// Understands a surveyed file.
  ///
  /// - Throws: `badData` when its columns leave the kind open, or lack what the kind that was asked
  ///   for needs.
  init(_ survey: Survey, in context: ReadContext) throws(Diagnostic) {
    let map = context.options.map
    if context.sample.layout == .table, let value = survey.valueForAName {
      throw .hasNoHeader(value, file: context.file)
    }
    let names = map.mapped(survey.columns.map(\.name))
    // What several columns make together is there as well.
    let constants = Set(
      map.entries.filter { $0.value != nil || $0.column?.contains("+") == true }.map(\.field))
    let fit = FieldFit(
      vocabulary: context.options.vocabulary, namesAreMeant: context.options.namesAreMeant)
    let decision = KindDecision(
      survey, names: Array(names.prefix(survey.columns.count)), constants: constants, fit: fit)
    let found = try Self.case(of: decision, survey, constants, in: context)
    self.survey = survey
    self.fit = fit
    file = context.file
    kind = found.kind
    binding = found.binding
    reasons = found.reasons
    points = found.points
    let mayBeTold = context.options.kind == nil && map.entries.isEmpty
    loneSign = mayBeTold && found.kind != .recoveries ? found.loneSign : nil
    mapped = Set(map.entries.map(\.field))
    self.map = map
    let named = Set(map.entries.compactMap(\.column).map(Vocabulary.folded))
    meant = Set(
      survey.columns.indices.filter {
        named.contains(Vocabulary.folded(survey.columns[$0].name))
      })
    // Who says which of two kinds is meant of a file that holds both means those of that kind.
    let mixed = found.kind == .incidents || found.kind == .changes ? decision.mixedColumn : nil
    typeColumn = mixed ?? (found.kind == .incidents ? decision.typeColumn : nil)
    isOfTwoKinds = mixed != nil
    isKindMeant = context.options.kind != nil && mixed == nil
    areBesideChanges = decision.haveRareIncidents && found.kind == .incidents
    zoneIsAssumed = context.options.zoneIsAssumed
    isOwnExport = OwnExport.isOne(survey.columns.map(\.name), of: found.kind)
    requests = found.kind == .changes && !isOwnExport ? decision.requests : nil
    if let requests { binding.take(requests) }
    knownNames = Self.knownNames(survey, found.binding, context.options.vocabulary)
    order = context.options.order ?? map.order
    // What needs the order of day and month is found once that is known.
    eventColumn = nil
    stretches = nil
    if order == nil { order = try Self.order(of: timeColumns, file: context.file) }
    besides = decision.besides(found, in: survey)
    settle()
    if let refusal = refusalOfMidnights ?? refusalOfDaysOfRecovery ?? refusalOfRequests {
      throw refusal
    }
    if !isKindMeant, let refusalOfParts { throw refusalOfParts }
  }

  /// The refusal of rows that are things about records; those that tell how incidents went on make
  /// incidents together.
  private var refusalOfParts: Diagnostic? {
    guard kind == .incidents || kind == .changes, eventColumn == nil, stretches == nil, !isOwnExport
    else { return nil }
    if let column = CountSigns.counts(in: survey, taken: binding) {
      return .areCounts(column, kind: kind, file: file)
    }
    let isIDMeant = mapped.contains("id")
    guard let reason = PartSigns.reason(in: survey, taken: binding, isIDMeant: isIDMeant)
    else { return nil }
    let notes = FieldBinding(.notes, of: survey, names: survey.columns.map(\.name), fit: fit)
    return .arePartsOfRecords(
      reason, kind: kind, mayBeNotes: notes.column(for: "incident_id") != nil, file: file)
  }

  /// The refusal of requests of which nobody knows when they were merged.
  private var refusalOfRequests: Diagnostic? {
    guard let requests, requests.time == nil, !mapped.contains("finished_at") else { return nil }
    // When one was last touched is nearer to its end than when it was made.
    let times = survey.columns.filter { $0.timeShare > 0.5 }.map(\.name).reversed()
    return .requestsTellNoTime(of: Array(times), file: file)
  }

  /// The names of the columns that say something beside a state or an outcome.
  var verdictColumns: [String] { verdicts.keys.sorted().map { survey.columns[$0].name } }

  /// Finds the columns of yes and no that say what a state or an outcome leaves out.
  private mutating func findVerdicts() {
    guard kind == .incidents || kind == .changes else { return }
    let prefix = ColumnPath.commonPrefix(of: survey.columns.map(\.name))
    let names = survey.columns.map { NameWords(PartSigns.bare($0.name, without: prefix)) }
    let ids = binding.column(for: "id").map { survey.columns[$0] }
    let isAlone = binding.column(for: "outcome") == nil && !mapped.contains("outcome")
    for (index, column) in survey.columns.enumerated()
    where binding.field(of: index) == nil && !isOwnExport && !column.name.contains("[]") {
      verdicts[index] = VerdictFlags.Column(
        column, named: names[index], of: kind, among: names, ids: ids, isAlone: isAlone,
        fit.vocabulary)
    }
    if let endsOnDays { verdicts[endsOnDays.end] = .endingOnADay }
  }

  private var times: SampledTimes { SampledTimes(survey, binding, order, map) }

  /// Leaves alone what is not what its name says, and finds the columns of states and verdicts: by when
  /// rows begin and end, and so once more when the order of day and month is known.
  private mutating func settle() {
    defer { findVerdicts() }
    guard kind == .incidents else { return }
    var times = times
    if let days = binding.dropEndsOnDays(in: survey, times, mapped: mapped) { endsOnDays = days }
    if let lengths = binding.dropLengthsThatAreNone(
      in: survey, endsOnDays == nil ? times : self.times, mapped: mapped)
    {
      endsByLength = lengths
    }
    if stretches == nil { binding.dropStateOfAll(in: survey, times, mapped: mapped) }
    if let start = binding.dropBeginningsOfWork(in: survey, times, mapped: mapped) {
      beginningsOfWork = start
      times = self.times
    }
    // What begins and ends on days has ends, though they are not read.
    guard endsOnDays == nil else { return }
    eventColumn = EventColumn(of: survey, binding, times, fit.vocabulary)
    stretches =
      eventColumn == nil
      ? Stretches(in: survey, binding, times, mapped: meant, fit.vocabulary) : nil
    guard eventColumn == nil, stretches == nil else { return }
    endsOnDays = binding.dropEndsThatAreStarts(in: survey, times, mapped: mapped)
  }

  private static func `case`(
    of decision: KindDecision, _ survey: Survey, _ constants: Set<String>, in context: ReadContext
  ) throws(Diagnostic) -> KindDecision.Case {
    let names = survey.columns.map(\.name)
    if let refusal = CountSigns.refusal(of: survey, decision, file: context.file) { throw refusal }
    if let kind = context.options.kind ?? decision.kindWithoutTime,
      let found = decision.case(of: kind)
    {
      guard found.isPossible(givenConstants: constants) else {
        throw .lacksColumns(
          of: kind, given: Set(found.binding.taken.map(\.field)).union(constants), names: names,
          times: survey.timesWithoutField(in: found.binding),
          file: context.file)
      }
      return found
    }
    guard let kind = decision.kind, let found = decision.case(of: kind) else {
      if context.sample.layout == .table, isProse(survey) { throw .isNoTable(context.file) }
      let sides = decision.cases.filter { $0.points > 0 }.prefix(2).map { ($0.kind, $0.reasons) }
      throw .kindIsUnclear(sides, doubt: decision.doubt, names: names, file: context.file)
    }
    return found
  }

  /// Whether names are no names of columns: a single one, or among them a sentence where no column
  /// holds times.
  private static func isProse(_ survey: Survey) -> Bool {
    survey.columns.count == 1
      || survey.columns.contains { $0.name.split(separator: " ").count > 5 }
        && !survey.columns.contains { $0.timeShare >= 0.5 }
  }

  /// The columns that give times which no form was named for, by number.
  var timeColumnNumbers: [Int] {
    binding.taken.filter { $0.field.hasSuffix("_at") && map[$0.field]?.form == nil }.map(\.column)
  }

  private var timeColumns: [ColumnEvidence] { timeColumnNumbers.map { survey.columns[$0] } }

  /// Whether some date needs an order that the sample does not settle.
  var isOrderOpen: Bool {
    order == nil && timeColumns.contains { $0.hasOrderedDates && $0.restsOnOrder }
  }

  /// The refusal to guess an order that nothing in the file settles.
  var refusalToGuess: Diagnostic {
    let open = binding.taken.filter { taken in
      timeColumnNumbers.contains(taken.column) && survey.columns[taken.column].hasOrderedDates
    }
    let orders = open.reduce(DateOrders.all) { $0.intersection(survey.columns[$1.column].orders) }
    let example = open.first.flatMap { survey.columns[$0.column].orderedExample } ?? ""
    return .orderIsOpen(
      example, orders: orders.orders, fields: open.map(\.field), file: file)
  }

  /// The orders in which all dates of a column can be read, as far as the sample goes.
  func orders(of column: Int) -> DateOrders { survey.columns[column].orders }

  /// The order that all dates of the columns have.
  private static func order(
    of columns: [ColumnEvidence], file: String
  ) throws(Diagnostic) -> DateOrder? {
    let ordered = columns.filter(\.hasOrderedDates)
    guard !ordered.isEmpty else { return nil }
    let orders = ordered.reduce(DateOrders.all) { $0.intersection($1.orders) }
    if orders.isEmpty {
      throw .datesContradict(Array(ordered.flatMap(\.contradictions).prefix(4)), file: file)
    }
    return orders.single
  }

  /// What makes incidents of rows that are events; `nil` where a row is an incident.
  var folding: EventFolding? {
    guard let eventColumn else { return nil }
    return EventFolding(
      by: eventColumn, named: survey.columns[eventColumn.number].name, hasIDs: isRead("id"),
      idsAreOfThings: idsAreOfThings(eventColumn), vocabulary: fit.vocabulary, file: file)
  }

  /// Whether ids are those of what goes up and down, and not of what happened to it.
  private func idsAreOfThings(_ events: EventColumn) -> Bool {
    guard StretchWord.areUpAndDown(survey.columns[events.number]),
      let id = binding.column(for: "id")
    else { return false }
    let happenings: Set<String> = [
      "incident", "event", "alert", "alarm", "outage", "problem", "ticket", "case", "issue",
    ]
    return happenings.isDisjoint(with: NameWords(survey.columns[id].name).words)
  }

  private static func knownNames(
    _ survey: Survey, _ binding: FieldBinding, _ vocabulary: Vocabulary
  ) -> Set<String> {
    guard let service = binding.column(for: "service") else { return [] }
    return NameList.names(in: survey.columns[service].values.keys)
      .union(vocabulary.serviceAliases.values)
  }

  /// Whether some cell of a column says something, as far as the sample goes.
  func says(_ column: Int) -> Bool {
    column >= survey.columns.count || survey.columns[column].said > 0
  }
}
