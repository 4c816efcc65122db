package import Chronology
package import Records

/// Which changes a dataset is to hold, and who reads them: an engine knows its own fastest way.
package protocol ChangeReading {
  /// Begins to read the changes since a moment, or all where there is none.
  ///
  /// - Returns: What waits for the rest of them and gives all, not in any order.
  func begin(_ loader: ChangeLoader, since horizon: Instant?) throws -> () throws -> ChangeLoader
}

extension RecordTables {
  /// Every record, or every incident and the changes in reach, in columns.
  ///
  /// What the vocabulary excludes is not among them, but still counts as observation: the latest
  /// moment and what sources state are those of all records.
  ///
  /// - Parameters:
  ///   - vocabulary: What the records' words mean.
  ///   - reach: How far back changes are wanted.
  ///   - reading: Reads the changes.
  /// - Complexity: O(*n* log *n*) for *n* records that were not imported in order, else O(*n*).
  package func dataset(
    _ vocabulary: Vocabulary, reach: Dataset.Reach, reading: some ChangeReading
  ) throws -> Dataset {
    let lexicon = try Lexicon(self, vocabulary: vocabulary)
    let sources = try SourceNames(self)
    let horizon = try horizon(reach, sources: sources)
    let rest = try reading.begin(ChangeLoader(lexicon: lexicon, sources: sources), since: horizon)
    var (incidents, completion) = try completedIncidents(lexicon, sources)
    incidents.sort()
    // Looking up changes that are not read would cost as much as reading the others.
    let near = try horizon.map { try incidentsCaused(since: $0) }
    let causes = near == nil ? incidents.causedBy.compactMap(\.self) : []
    let claims = try LinkResolver(self, sources: sources, naming: causes)
      .claims(about: incidents.columns, naming: incidents.causedBy, lookingUp: near)
    var changes = try rest()
    if horizon == nil { try verify(changes.columns.count, readFrom: "change") }
    try verify(incidents.columns.count, readFrom: "incident")
    changes.sort()
    let facts = try horizon.map { _ in try SourceFacts(keptIn: self, lexicon, sources) }
    var dataset = Dataset(
      words: lexicon.words, lists: lexicon.lists,
      sources: try (facts ?? changes.facts).sources(sources, lexicon, vocabulary, in: self),
      changes: changes.columns, incidents: incidents.columns,
      links: LinkResolver.links(claims, among: changes.columns),
      completion: completion, latest: [changes.latest, incidents.latest].compactMap(\.self).max())
    dataset.horizon = horizon
    dataset.riskRanks = lexicon.riskRanks
    try select(from: &dataset, by: vocabulary)
    dataset.unread = try unread()
    dataset.notes = try notes()
    return dataset
  }

  /// What recovery records do for incidents, without reading the changes.
  package func completion(_ vocabulary: Vocabulary) throws -> Dataset.Completion {
    let lexicon = try Lexicon(self, vocabulary: vocabulary)
    return try completedIncidents(lexicon, SourceNames(self)).completion
  }

  /// All incidents with what recovery records say of them.
  private func completedIncidents(
    _ lexicon: Lexicon, _ sources: SourceNames
  ) throws -> (incidents: IncidentLoader, completion: Dataset.Completion) {
    var incidents = IncidentLoader(lexicon: lexicon, sources: sources)
    try incidents.load(from: self)
    let completion = try RecoveryCompletion(self, sources: sources).complete(&incidents.columns)
    return (incidents, completion)
  }

  /// Takes out what counts in no figure: times that hardly can be, and what the team excludes.
  private func select(from dataset: inout Dataset, by vocabulary: Vocabulary) throws {
    try dataset.setAsideImplausibleTimes(importedUntil: lastImport()) { change in
      try changeIDs(of: [change])[change] ?? ""
    }
    let selection = Selection(self, vocabulary)
    try selection.markBots(in: &dataset)
    try selection.exclude(from: &dataset)
  }

  /// How many rows could not be read, of all files that were taken in. The same bytes from the same
  /// source are one file, as their faults are kept once.
  private func unread() throws -> Dataset.Unread {
    var unread = Dataset.Unread()
    unread.rows = try count("SELECT count(*) FROM rejected_line")
    guard unread.rows > 0 else { return unread }
    try visit(
      """
      SELECT rows FROM import WHERE import_id IN (
        SELECT max(import_id) FROM import GROUP BY source_id, sha256)
      """, []
    ) { unread.total += try $0.knownCount(0) }
    return unread
  }

  /// From which moment on changes have to be read; `nil` where all have to be.
  ///
  /// - Complexity: O(changes wanted), by the index of their times alone.
  private func horizon(_ reach: Dataset.Reach, sources: SourceNames) throws -> Instant? {
    guard case .before(let incident, let changes, let span) = reach else { return nil }
    var asked: (start: Instant, source: Int32, causedBy: String?)?
    try visit(
      "\(CountedMoment.ofIncident), source_id, caused_by", of: JoinedTable("incident"),
      [incident]
    ) { _, row in
      asked = (try row.knownInstant(0), try sources.code(of: row.integer(1)), try row.text(2))
    }
    let time = CountedMoment.ofChange
    guard let (start, source, causedBy) = asked,
      let enough = try moment(
        "SELECT \(time) FROM change WHERE \(time) <= $1 ORDER BY 1 DESC LIMIT 1 OFFSET $2",
        [.number(start.milliseconds), .number(Int64(changes))])
    else { return nil }
    let linked = try LinkResolver(self, sources: sources, naming: [causedBy].compactMap(\.self))
      .claims(about: incident, from: source, naming: causedBy)
      .compactMap(\.change)
    var moments = [enough, Instant(milliseconds: start.milliseconds - span)]
    try visit(time, of: JoinedTable("change"), linked) { moments.append(try $1.knownInstant(0)) }
    return moments.min()
  }
}
