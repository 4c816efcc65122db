import Chronology
import Diagnostics
import Records
import Text

/// Puts records of one kind together from rows of cells, in a value it uses again for each.
///
/// The wall of the house: what passes here is within range, of the right type and has an id.
struct RowAssembler<Record: AssembledRecord> {
  /// The record last assembled.
  var record = Record()
  private(set) var tally = ReadTally()

  /// What is done with each column; it grows when columns turn up.
  var plan: ColumnPlan<Record>
  /// Whether a record that does not say when its source said it gets the latest of its times: a
  /// vendor speaks of a thing again and again, and what it said last stands.
  var datesSayings = false
  /// Whether a row may be one of several messages about a thing: of a change the first ones say that
  /// it goes on, and when it began.
  var isOfNews = false
  /// What stood where a time is not known yet.
  private(set) var notKnown = NotKnownTimes()
  /// The same of the row at hand.
  private var notKnownHere: [(String, Record.Number)] = []
  private let parser: TimeParser
  /// The tally of the row at hand, which counts once the row is accepted.
  var rowTally = ReadTally()
  var mendedIDs = MendedIDs()
  private var zones: RowZones<Record.Number>
  private var attributes = RowAttributes()
  private var parts = RowParts<Record.Number>()
  /// What the row at hand says beside its values.
  private var signs = RowSigns()
  private let vocabulary: Vocabulary
  private var otherTypes = OtherTypes()
  private var drills = DrillRows()
  /// What the row tells of an incident's course, where rows are events.
  var event: String? { signs.event }

  /// An assembler for rows of columns it has a plan for.
  init(plan: ColumnPlan<Record>, options: ReadOptions) {
    self.plan = plan
    vocabulary = options.vocabulary
    parser = TimeParser(zone: options.zone, order: options.order)
    zones = RowZones(unsaid: options.zoneIsAssumed ? "" : options.zone.identifier)
  }

  /// Counts a row that never got as far as its cells.
  mutating func countRejected() { tally.rejected += 1 }

  /// Counts the records that rows made, where they are not as many as the rows.
  mutating func recount(accepted: Int) {
    tally.accepted = accepted
    tally.madeIDs = 0
  }

  /// Whether the row that was taken in last is no record, such as a ticket of a type that is not
  /// read; it is counted.
  mutating func passesOver() -> Bool {
    otherTypes.note(signs.passed)
    return signs.passed.isSo
  }

  /// Counts a row that holds nothing.
  mutating func countEmpty() { tally.emptyRows += 1 }

  /// What people ought to know of the rows that were read.
  func notices(file: String) -> [Diagnostic] {
    otherTypes.notices(
      file: file, stretches: plan.stretches, verdicts: plan.verdicts, kind: Record.kind,
      areOfTwoKinds: plan.isOfTwoKinds)
      + drills.notices(file: file) { plan.column(of: $0) }
      + [notKnown.notice(file: file)].compactMap(\.self)
  }

  /// Makes `record` what a row says.
  ///
  /// - Returns: why it cannot be, or `nil` when all is well.
  mutating func assemble(
    _ cells: borrowing some RowCells & ~Copyable, isShort: Bool = false
  ) -> Rejection? {
    record.clear()
    rowTally = ReadTally()
    attributes.removeAll()
    zones.removeAll()
    signs = RowSigns()
    notKnownHere.removeAll(keepingCapacity: true)
    parts.clear(idParts: plan.idParts)
    if TotalRow.isOne(cells, namesRecords: plan.namesRecordsFirst) {
      signs.passed.isTotal = true
      return nil
    }
    if let rejection = takeConstants(cells) ?? takeCells(cells) ?? takeTimeParts(cells)
      ?? conclude(cells)
      ?? mendedIDClash(of: cells, isMade: rowTally.madeIDs > 0)
    {
      signs.passed = OtherTypes.Passed(
        LayoutRow(cells, names: plan.uses.map(\.column), isShort: isShort))
      guard !signs.passed.isSo else { return nil }
      tally.rejected += 1
      return rejection
    }
    guard !signs.passed.isSo else { return nil }
    rowTally.accepted = 1
    if isShort { rowTally.shortRows = 1 }
    tally.add(rowTally)
    // Events become incidents later, and are looked at then.
    if event == nil { noteDrill(record) }
    otherTypes.note(signs.doubts, signs.verdicts)
    for (text, column) in notKnownHere { notKnown.note(text, in: column) }
    return nil
  }

  /// Counts what becomes a record and is a drill.
  mutating func noteDrill(_ record: Record) { drills.note(record, vocabulary) }

  private mutating func takeConstants(
    _ cells: borrowing some RowCells & ~Copyable
  ) -> Rejection? {
    for (step, value) in plan.constants {
      let fault = value.withUnsafeBufferPointer { take($0, isJSON: false, step: step) }
      guard let fault else { continue }
      let name = plan.fields[step.name]
      let text = String(decoding: value, as: UTF8.self)
      return Rejection(
        diagnostic: .cell(text, of: name, is: fault, at: cells.lineLocation),
        field: name, value: text, row: cells.rowText)
    }
    return nil
  }

  private mutating func takeCells(
    _ cells: borrowing some RowCells & ~Copyable
  ) -> Rejection? {
    for cell in 0..<cells.count {
      let bytes = cells.bytes(of: cell)
      if bytes.isEmpty { continue }
      for index in plan.columns[cells.column(of: cell)] {
        let step = plan.steps[index]
        if let fault = take(bytes, isJSON: cells.isJSON(cell), step: step) {
          return rejection(of: cell, fault: fault, step: step, in: cells)
        }
      }
    }
    return nil
  }

  /// Takes times whose date and time of day stand in columns of their own.
  private mutating func takeTimeParts(
    _ cells: borrowing some RowCells & ~Copyable
  ) -> Rejection? {
    for (column, text) in parts.wholeTimes {
      var bytes = text
      let fault = bytes.withUTF8 { takeTime($0, as: column, form: -1, standIn: nil) }
      guard let fault else { continue }
      return Rejection(
        diagnostic: .cell(text, of: column.name, is: fault, at: cells.lineLocation),
        field: column.name, value: text, row: cells.rowText)
    }
    return nil
  }
}

// MARK: - Cells

extension RowAssembler {
  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, isJSON: Bool, step: ColumnPlan<Record>.Step
  ) -> CellFault? {
    switch step.action {
    case .text(let field, let reading):
      return takeText(bytes, as: field, reading, isRepeated: step.isRepeated)
    case .time(let column, let form):
      return takeTime(bytes, as: column, form: form, standIn: step.standIn)
    case .count(let column): return takeCount(bytes, as: column)
    case .flag(let column): return takeFlag(bytes, as: column)
    case .open:
      if case .flag(true) = FlagParser.read(bytes) { record.setOpen() }
    case .over: signs.saysOver = true
    case .duration(let column, let unit): return takeDuration(bytes, as: column, unit: unit)
    case .timePart(let column, let place): parts.setTime(column, place, to: bytes)
    case .delivery: takeDelivery(bytes)
    case .check: takeCheck(bytes)
    case .idPart(let place): parts.setID(place, to: bytes)
    case .progress: signs.progress.note(String(decoding: bytes.trimmed, as: UTF8.self), vocabulary)
    case .plannedTime:
      if case .time = parser.read(bytes) { signs.progress.hasPlan = true }
    case .stretch:
      let word = String(decoding: bytes.trimmed, as: UTF8.self)
      guard let stretches = plan.stretches else { break }
      if stretches.passOver(word) { signs.passed.stretch = word }
      if stretches.isDoubtful(word) { signs.doubts.stretch = word }
    case .source(let field): takeSource(bytes.trimmed, as: field)
    case .attributes: attributes.add(membersOf: bytes.trimmed)
    case .closing: signs.verdicts.noteClosing(bytes, vocabulary)
    case .verdict(let column): signs.verdicts.note(bytes, column, vocabulary)
    case .merge: signs.isMerged = MergeRequests.saysMerged(bytes)
    case .ticketType: signs.passed.ticket = OtherTypes.type(of: bytes.trimmed, in: Record.kind)
    case .checkState:
      if StateType.isSoft(bytes.trimmed) { signs.passed.isSoft = true }
    case .meantType: signs.doubts.ticket = OtherTypes.type(of: bytes.trimmed, in: Record.kind)
    case .event: signs.event = String(decoding: bytes.trimmed, as: UTF8.self)
    case .attribute(let key): attributes.add(bytes, isJSON: isJSON, under: plan.keys[key])
    }
    return nil
  }

  private mutating func takeTime(
    _ bytes: UnsafeBufferPointer<UInt8>, as column: Record.Number, form: Int, standIn: StandIn?
  ) -> CellFault? {
    switch parser.read(bytes, form: form < 0 ? nil : plan.forms[form]) {
    case .missing: return nil
    case .notKnown:
      notKnownHere.append((String(decoding: bytes.trimmed, as: UTF8.self), column))
      return nil
    case .fault(let fault): return .time(fault, form: form < 0 ? nil : plan.forms[form].text)
    case .time(let time):
      guard zones[column] == nil else { return nil }  // of several the first, as for texts
      record.numbers[column] = time.instant.milliseconds
      if let standIn { record.noteStandIn(column, standIn) }
      zones[column] = time.zone
      if time.isDateOnly { rowTally.datesAlone += 1 }
      guard time.zone == .unsaid else { return nil }
      rowTally.timesWithoutZone += 1
      switch time.resolution {
      case .exact: break
      case .gap: rowTally.gaps += 1
      case .overlap: rowTally.overlaps += 1
      }
      return nil
    }
  }
}

// MARK: - The whole row

extension RowAssembler {
  private mutating func conclude(
    _ cells: borrowing some RowCells & ~Copyable
  ) -> Rejection? {
    attributes.withText { record.texts.set(Record.attributes, to: $0) }
    record.take(signs.verdicts, by: vocabulary)
    record.conclude(by: vocabulary, isOfVendor: isOfNews, saysOver: signs.saysOver)
    dateByCreation()
    if !isOfNews {
      if let requests = plan.requests {
        signs.passed.isUnmerged = requests.proof == nil ? !record.hasEnd : !signs.isMerged
      } else {
        signs.passed.underWay = record.underWay(
          by: signs.progress, isEndActual: plan.isEndActual, isEndAlone: plan.isEndAlone, vocabulary
        )
      }
      // What was planned and has no time of its own has not been.
      signs.passed.isPlanOnly =
        signs.passed.underWay == nil && signs.progress.hasPlan && record.lack() == .date
      signs.passed.isNoIncident = plan.areBesideChanges && record.lack() == .date
      if signs.passed.isSo { return nil }
    }
    setZone()
    if let id = parts.wholeID { record.texts[Record.identifier] = id }
    if datesSayings { record.dateSaying() }
    if let lack = record.lack() {
      return Rejection(
        diagnostic: .lacks(lack, kind: Record.kind, at: cells.lineLocation), field: nil, value: nil,
        row: cells.rowText)
    }
    if record.texts.isMissing(Record.identifier) {
      rowTally.madeIDs = 1
      record.texts[Record.identifier] = ContentID.of(cells, by: plan)
    }
    return nil
  }

  /// Dates a record that has no other time by when it was made known.
  private mutating func dateByCreation() {
    guard let createdAt = Record.createdAtField, let moment = record.numbers[createdAt] else {
      return
    }
    record.numbers[createdAt] = nil
    guard record.lack() == .date else { return }
    record.numbers[Record.startedAtField] = moment
    zones[Record.startedAtField] = zones[createdAt]
  }

  /// Keeps what was said of the zone of the time that dates the record.
  private mutating func setZone() {
    guard let column = Record.datedBy.first(where: { zones[$0] != nil }) else { return }
    zones.withText(of: column) { record.texts.set(Record.zone, to: $0) }
  }
}
