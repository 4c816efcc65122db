import Records

/// The column that tells what happened in the course of incidents, where rows are events.
struct EventColumn: Sendable {
  let number: Int
  let reading: RowEvent.Reading
  /// Whether only monitors speak so, so that rows may be events though each has an id of its own.
  let isOfMonitor: Bool
  /// Whether rows are events whatever follows on what, as each says how things stood before.
  private(set) var isCertain = false

  /// Finds the column of words that begin and end incidents, where a row has one time and no end;
  /// `nil` where rows are none.
  ///
  /// A list of tickets has such words, too, but each of its ids once. Where ids do not come back rows
  /// are events only if what they speak of begins and ends by turns; where the sample is too small to
  /// show that, all rows tell, once they are read.
  init?(
    of survey: Survey, _ binding: FieldBinding, _ times: SampledTimes, _ vocabulary: Vocabulary
  ) {
    guard binding.kind == .incidents, !times.haveEnds else { return nil }
    let hasIDs = binding.column(for: "id").map { survey.columns[$0].repeats }
    let all = survey.columns.indices.compactMap { index in
      Self(index, in: survey, binding, hasIDs: hasIDs, haveLengths: times.tellEnds, vocabulary)
    }
    // A word of its own goes before one in a title.
    let candidates =
      all.filter { $0.reading != .firstWord } + all.filter { $0.reading == .firstWord }
    let found = FormerStates.without(candidates.map(\.number), in: survey, times)
    guard let first = candidates.first(where: { found.contains($0.number) }) else { return nil }
    self = first
    // Where each row says how things stood before it rows are what happened.
    isCertain =
      first.isOfMonitor && (found.count < candidates.count || survey.tellsFormerStates)
    if isCertain { return }
    let isDoubtful = hasIDs == nil ? !first.isOfMonitor : hasIDs == false
    if isDoubtful, survey.counted < Self.fewestToReadOn,
      !first.takesTurns(in: survey, binding, times, hasIDs: hasIDs != nil, vocabulary)
    {
      return nil
    }
  }

  private init(number: Int, reading: RowEvent.Reading, isOfMonitor: Bool) {
    self.number = number
    self.reading = reading
    self.isOfMonitor = isOfMonitor
  }

  /// A column that may tell what happened, by its words or by those with which its texts begin.
  private init?(
    _ index: Int, in survey: Survey, _ binding: FieldBinding, hasIDs: Bool?, haveLengths: Bool,
    _ vocabulary: Vocabulary
  ) {
    let column = survey.columns[index]
    guard column.filled == survey.counted, column.name.tellsTheLatest,
      !Self.tellsSeverity(column)
    else { return nil }
    func speaks(_ reading: RowEvent.Reading, notOf least: Double) -> Bool {
      func tells(_ event: RowEvent) -> (String) -> Bool {
        { RowEvent($0, as: reading, vocabulary) == event }
      }
      return column.share(tells(.other)) < least && column.contains(tells(.opens))
        && column.contains(tells(.closes))
    }
    // Of rows that say how long they lasted each word tells of a stretch.
    let arePlain =
      StretchWord.arePlain(column) || !haveLengths && StretchWord.areUpAndDown(column)
    let isOfMonitor =
      column.holds(CellWords.pulses) || arePlain || StretchWord.speakPlainly(column)
      || column.isOfMonitor
    let areWords = column.share { $0.count <= 20 && !$0.contains(":") } == 1
    if !column.isDiverse, hasIDs == true || isOfMonitor || hasIDs == nil && areWords,
      Stretches.mayBeStates(binding.field(of: index))
    {
      // A log of what happened to an incident has more entries than such words.
      let isLog = hasIDs == true && column.holds(CellWords.pulses)
      let areAlerts = column.holds(["pending"]) && column.holds(["alerting", "firing"])
      let reading = areAlerts ? RowEvent.Reading.alert : .word
      if speaks(reading, notOf: isLog ? 0.5 : areAlerts ? 0.9 : 0.1) {
        self.init(number: index, reading: reading, isOfMonitor: isOfMonitor)
        return
      }
      if arePlain, speaks(.state, notOf: 0.5) {
        self.init(number: index, reading: .state, isOfMonitor: true)
        return
      }
    }
    if hasIDs != true, binding.field(of: index) == nil,
      let isGood = StretchWord.flagIsGood(column), speaks(.flag(isGood: isGood), notOf: 0.1)
    {
      self.init(number: index, reading: .flag(isGood: isGood), isOfMonitor: true)
      return
    }
    if hasIDs != true, binding.column(for: "severity") == nil,
      Self.tellsCodes(column, among: survey), speaks(.code, notOf: 0.5)
    {
      self.init(number: index, reading: .code, isOfMonitor: true)
      return
    }
    guard hasIDs != true, Self.mayBegin(with: column.name), column.values.count > 2,
      speaks(.firstWord, notOf: 0.05)
    else { return nil }
    self.init(number: index, reading: .firstWord, isOfMonitor: true)
  }

  /// Whether a column is of severities and no more: a usual one ends nothing.
  private static func tellsSeverity(_ column: ColumnEvidence) -> Bool {
    !Set(["priority", "urgency", "severity", "impact", "sev"]).isDisjoint(
      with: NameWords(column.name).words)
      && !column.holds(["ok", "up", "clear", "cleared", "recovered", "recovery", "resolved"])
  }

  /// Whether a column tells states by the numbers that Nagios and what came of it write, beside one of
  /// how things stood before, or of whether a state holds.
  private static func tellsCodes(_ column: ColumnEvidence, among survey: Survey) -> Bool {
    ["state", "hard state", "service state", "host state", "current state", "check state"].contains(
      NameWords(column.name).joined) && StateType.areCodes(column)
      && survey.columns.contains { other in
        StateType.isName(other.name) || !other.name.tellsTheLatest && StateType.areCodes(other)
      }
  }

  /// Whether texts of a column of this name may begin with the word for what happened.
  private static func mayBegin(with name: String) -> Bool {
    !Set([
      "title", "subject", "message", "summary", "name", "alert", "description", "event", "text",
    ])
    .isDisjoint(with: NameWords(name).words)
  }

  /// Whether the events of the sample's rows begin and end by turns, within what some column names.
  private func takesTurns(
    in survey: Survey, _ binding: FieldBinding, _ times: SampledTimes, hasIDs: Bool,
    _ vocabulary: Vocabulary
  ) -> Bool {
    let texts = survey.cells.texts(of: number, rows: survey.counted)
    let events = texts.map { RowEvent($0, as: reading, vocabulary) }
    let isPlain = texts.contains { StretchWord.isPlainlyGood($0) }
    let tiles = Tiles(survey, times)
    func takesTurns(_ things: RowThings, isTold: Bool) -> Bool {
      let turns = EventTurns(times.order.map { (things.numbers[$0], events[$0]) })
      return turns.areDecisive(isTold: isTold, isPlain: isPlain)
        || !hasIDs && isTold && turns.takeTurnsThroughout
    }
    let titled = reading == .firstWord ? number : binding.column(for: "title")
    let titles = titled.map { column in
      survey.cells.texts(of: column, rows: survey.counted).map {
        EventTitle.thing(of: $0, vocabulary)
      }
    }
    if let titles, EventThings.areAllOther(titles) { return false }
    let plain = tiles.plainThings(except: number)
    if plain.dropFirst().contains(where: { takesTurns($0, isTold: true) }) { return true }
    if let titles, takesTurns(RowThings(titles), isTold: true) { return true }
    return tiles.pairedThings(except: number).contains { takesTurns($0, isTold: true) }
      || takesTurns(RowThings(rows: survey.counted), isTold: false)
  }

  /// A sample of fewer rows shows whether ids come back.
  private static let fewestToReadOn = 200
}

/// How beginnings and ends follow each other within what rows speak of.
struct EventTurns {
  /// Ends that follow a beginning of the same thing.
  private(set) var pairs = 0
  /// Beginnings after a beginning and ends after an end, with no other between.
  private(set) var clashes = 0
  private var ends = 0
  private var events = 0

  /// - Parameter rows: what each row speaks of, as a number, and what happened, in their order in time.
  init(_ rows: some Sequence<(Int, RowEvent)>) {
    var last: [Int: RowEvent] = [:]
    for (thing, event) in rows where event == .opens || event == .closes {
      events += 1
      if event == .closes { ends += 1 }
      guard let before = last.updateValue(event, forKey: thing) else { continue }
      if before == event {
        clashes += 1
      } else if event == .closes {
        pairs += 1
      }
    }
  }

  /// How well things tell beginnings and ends apart.
  var worth: Int { pairs - clashes }

  /// Whether each end has a beginning before it and nothing begins or ends twice, again and again: rows
  /// without ids of their own are events then, whatever their words.
  var takeTurnsThroughout: Bool { pairs > 1 && clashes == 0 && pairs == ends }

  /// Whether at least every second end has a beginning before it.
  var mostlyPair: Bool { pairs * 2 >= ends }

  /// Whether they take turns so well that rows are events, though each has an id of its own.
  ///
  /// - Parameters:
  ///   - isTold: whether some column tells things apart.
  ///   - isPlain: whether ends are told by a plain word of monitors, which is said of no ticket.
  func areDecisive(isTold: Bool, isPlain: Bool) -> Bool {
    guard isTold else { return clashes == 0 && pairs >= (isPlain ? 2 : 4) }
    return pairs >= (isPlain ? 1 : 3) && clashes * 10 <= events && pairs * 10 >= ends * 9
  }
}

extension Survey {
  /// Whether a column says in each row how things stood before, as `prevState` does.
  fileprivate var tellsFormerStates: Bool {
    columns.contains { column in
      let words = NameWords(column.name).words.filter { $0 != "hard" }
      return column.filled == counted && words.count == 2
        && ["previous", "prev", "old", "former", "from"].contains(words[0])
        && ["state", "status"].contains(words[1])
    }
  }
}

extension ColumnEvidence {
  /// Whether it holds the states that monitors write, the good one among them.
  fileprivate var isOfMonitor: Bool {
    holds(["critical", "warning", "unreachable", "alert", "alarm"])
      && holds(["ok", "up", "recovery", "recovered", "clear", "cleared"])
  }
}
