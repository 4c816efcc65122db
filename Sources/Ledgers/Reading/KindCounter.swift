import Chronology
import Records

/// Counts production changes by what they have in common with the one about to go out.
struct KindCounter<Tables: RecordTables> {
  /// The changes that are declared to have caused an incident, by the store's numbers.
  private(set) var blamed: Set<Int64> = []

  private let tables: Tables
  private let traits: ChangeLikeness
  private let sources: SourceNames
  private var facts = SourceFacts()
  private var tallies: [Kind: (changes: Int, blamed: Int)] = [:]

  /// Counts what had happened at a moment.
  init(_ tables: Tables, traits: ChangeLikeness, sources: SourceNames, at time: Instant) throws {
    self.tables = tables
    self.traits = traits
    self.sources = sources
    try countAll()
    try takeOutLater(than: time)
    try countBlamed(at: time)
  }

  /// The counts, in a fixed order.
  ///
  /// - Throws: `Damage` where more are said to have caused an incident than there are.
  func counts() throws -> [PreflightFacts.Count] {
    try tallies.filter { $0.value != (0, 0) }.map { kind, tally in
      guard tally.blamed >= 0, tally.blamed <= tally.changes else { throw Damage() }
      return PreflightFacts.Count(
        likeness: kind.likeness, source: kind.source, outcome: kind.outcome,
        changes: tally.changes, blamed: tally.blamed)
    }.sorted {
      ($0.likeness.rawValue, $0.source, $0.outcome.rawValue)
        < ($1.likeness.rawValue, $1.source, $1.outcome.rawValue)
    }
  }

  /// The sources, with what all their changes show of them.
  func sourceFacts(_ vocabulary: Vocabulary) throws -> [Dataset.Source] {
    try facts.sources(sources, traits.lexicon, vocabulary, in: tables)
  }

  /// Counts all services together, then moves the service's own over to it.
  private mutating func countAll() throws {
    let columns = "type_id, size_class, environment_id, outcome_id, source_id, changes"
    let all = "SELECT \(columns) FROM change_tally WHERE service_id = $1"
    try tables.visit(all, [.number(-1)]) { row in
      let tally = try Tally(row, traits.lexicon, sources)
      facts.add(tally.changes, of: tally.source, saying: tally.word)
      count(tally, isOfService: false, tally.changes)
    }
    for service in traits.services {
      try tables.visit(all, [.number(Int64(service.number))]) { row in
        let tally = try Tally(row, traits.lexicon, sources)
        count(tally, isOfService: true, tally.changes)
        count(tally, isOfService: false, -tally.changes)
      }
    }
  }

  private mutating func count(_ tally: Tally, isOfService: Bool, _ changes: Int) {
    guard traits.lexicon.isProduction(tally.environment) else { return }
    let likeness = traits.likeness(
      isOfService: isOfService, type: tally.type, sizeClass: tally.sizeClass)
    let kind = Kind(likeness: likeness, source: tally.source, outcome: tally.outcome)
    tallies[kind, default: (0, 0)].changes += changes
  }

  /// Takes out what is dated after the moment, or before anybody kept records: mostly nothing.
  private mutating func takeOutLater(than time: Instant) throws {
    try tables.visit(
      """
      SELECT service_id, type_id, lines_added + lines_deleted, environment_id, outcome_id,
        source_id
      FROM change WHERE \(CountedMoment.ofChange) > $1 OR \(CountedMoment.ofChange) < $2
      """, [.number(time.milliseconds), .number(PlausibleTimes.earliest.milliseconds)]
    ) { row in
      if let kind = try kind(row, from: 0) { tallies[kind, default: (0, 0)].changes -= 1 }
    }
  }

  /// Changes that unplanned incidents begun by then, none of them left out, are declared to have come of, each once.
  private mutating func countBlamed(at time: Instant) throws {
    try tables.visit(
      """
      SELECT change_id, is_planned, severity_id, category_id, cause_id, service_id, type_id,
        lines, environment_id, outcome_id, source_id, state_id
      FROM cause WHERE incident_at BETWEEN $1 AND $2 AND change_at BETWEEN $1 AND $2
      """, [.number(PlausibleTimes.earliest.milliseconds), .number(time.milliseconds)]
    ) { row in
      let lexicon = traits.lexicon
      let isPlanned = lexicon.isPlanned(
        stated: try row.flag(1), severity: try row.word(2, in: lexicon),
        category: try row.word(3, in: lexicon), cause: try row.word(4, in: lexicon))
      let isLeftOut = lexicon.state(try row.word(11, in: lexicon)) == .leftOut
      guard !isPlanned, !isLeftOut, blamed.insert(row.integer(0)).inserted,
        let kind = try kind(row, from: 5)
      else { return }
      tallies[kind, default: (0, 0)].blamed += 1
    }
  }

  /// The kind of a change whose six columns begin at one; `nil` for one not in production.
  private func kind(_ row: some AnswerRow, from column: Int32) throws(Damage) -> Kind? {
    let lexicon = traits.lexicon
    guard lexicon.isProduction(try row.word(column + 3, in: lexicon)) else { return nil }
    let likeness = traits.likeness(
      isOfService: traits.isService(try row.word(column, in: lexicon)),
      type: try row.word(column + 1, in: lexicon),
      sizeClass: SizeClass.index(of: try row.count(column + 2)))
    return Kind(
      likeness: likeness, source: try sources.code(of: row.integer(column + 5)),
      outcome: lexicon.outcome(try row.word(column + 4, in: lexicon)))
  }
}

/// What a change is counted by.
private struct Kind: Hashable {
  let likeness: PreflightFacts.Likeness
  let source: Int32
  let outcome: Outcome
}

/// A row of the counts.
private struct Tally {
  let type: Lexicon.Word
  let sizeClass: Int
  let environment: Lexicon.Word
  let word: Lexicon.Word
  let outcome: Outcome
  let source: Int32
  let changes: Int

  init(_ row: some AnswerRow, _ lexicon: Lexicon, _ sources: SourceNames) throws(Damage) {
    type = try row.countedWord(0, in: lexicon)
    sizeClass = Int(row.integer(1))
    environment = try row.countedWord(2, in: lexicon)
    word = try row.countedWord(3, in: lexicon)
    outcome = lexicon.outcome(word)
    source = try sources.code(of: row.integer(4))
    guard let changes = try row.count(5), (-1..<SizeClass.all.count).contains(sizeClass) else {
      throw Damage()
    }
    self.changes = changes
  }
}
