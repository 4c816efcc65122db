package import Records

/// What each source says of its changes, all of them on record, however few are asked about.
package struct SourceFacts: Sendable {
  private struct Kind: Hashable, Sendable {
    let source: Int32
    let outcome: Lexicon.Word
  }

  private var counts: [Kind: Int] = [:]
  /// Most changes say what the one before them says, which need not be looked up again.
  private var latest: (kind: Kind, changes: Int)?

  /// Counts changes of a source, by its code, that say the same of how they went.
  mutating func add(_ changes: Int, of source: Int32, saying outcome: Lexicon.Word) {
    let kind = Kind(source: source, outcome: outcome)
    if latest?.kind != kind { settle(beginning: kind) }
    latest?.changes += changes
  }

  /// Adds what another one counted.
  mutating func take(_ other: SourceFacts) {
    var other = other
    other.settle(beginning: nil)
    settle(beginning: nil)
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  private mutating func settle(beginning kind: Kind?) {
    if let latest { counts[latest.kind, default: 0] += latest.changes }
    latest = kind.map { ($0, 0) }
  }

  /// None so far.
  package init() {}

  /// The counts that are kept beside the changes: they tell of what is not read, too.
  package init(keptIn tables: some RecordTables, _ lexicon: Lexicon, _ sources: SourceNames) throws
  {
    try tables.visit(
      "SELECT source_id, outcome_id, changes FROM change_tally WHERE service_id = -1", []
    ) { row in
      add(
        try row.knownCount(2), of: try sources.code(of: row.integer(0)),
        saying: try row.countedWord(1, in: lexicon))
    }
  }

  /// The sources, with what their changes show of them.
  package func sources(
    _ names: SourceNames, _ lexicon: Lexicon, _ vocabulary: Vocabulary,
    in tables: some RecordTables
  ) throws -> [Dataset.Source] {
    var settled = self
    settled.settle(beginning: nil)
    var outcomes = Array(repeating: OutcomeCounts(), count: names.names.count)
    for (kind, changes) in settled.counts where changes > 0 {
      let word = lexicon.plain(kind.outcome)
      outcomes[Int(kind.source)].add(
        changes, saying: word < 0 ? nil : lexicon.words[Int(word)], by: vocabulary)
    }
    // Only where nothing is stated does it matter.
    let isAsked = outcomes.contains { $0.known == 0 && $0.missing > 0 }
    let named = isAsked ? try Self.named(tables, lexicon, names) : []
    return names.names.enumerated().map { code, name in
      Dataset.Source(name: name, outcomes: outcomes[code], isNamed: named.contains(Int32(code)))
    }
  }

  /// Sources of which an unplanned incident names a change, none that was left out by its state.
  private static func named(
    _ tables: some RecordTables, _ lexicon: Lexicon, _ sources: SourceNames
  ) throws -> Set<Int32> {
    var named: Set<Int32> = []
    try tables.visit(
      "SELECT source_id, is_planned, severity_id, category_id, cause_id, state_id FROM cause", []
    ) { row in
      let isPlanned = lexicon.isPlanned(
        stated: try row.flag(1), severity: try row.word(2, in: lexicon),
        category: try row.word(3, in: lexicon), cause: try row.word(4, in: lexicon))
      let isLeftOut = lexicon.state(try row.word(5, in: lexicon)) == .leftOut
      if !isPlanned, !isLeftOut { named.insert(try sources.code(of: row.integer(0))) }
    }
    return named
  }
}
