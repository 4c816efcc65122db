import Chronology
package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  package func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach
  ) throws(Diagnostic) -> Dataset {
    try dataset(vocabulary: vocabulary, reach: reach, secondReaderFrom: Self.sizeForTwo)
  }

  /// Every record, or every incident and the changes in reach, in columns, as one snapshot.
  ///
  /// What the vocabulary excludes is not among them, but still counts as observation: the latest
  /// moment and what sources state are those of all records.
  ///
  /// - Parameters:
  ///   - vocabulary: What the records' words mean.
  ///   - reach: How far back changes are wanted.
  ///   - size: From how many bytes of file on a second connection reads along on another core. What
  ///     is read does not depend on it.
  /// - Complexity: O(*n* log *n*) for *n* records that were not imported in order, else O(*n*).
  package func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach = .all, secondReaderFrom size: Int
  ) throws(Diagnostic) -> Dataset {
    // Another connection would read the records as they are, not as they were known.
    let second = known == nil ? secondReader(from: size) : nil
    return try read { database in
      let lexicon = try Lexicon(database, vocabulary: vocabulary)
      let sources = try SourceNames(database)
      let loader = ChangeLoader(lexicon: lexicon, sources: sources)
      let horizon = try ChangePortion.horizon(reach, database, sources: sources)
      let (own, other) =
        try horizon.map { try ChangePortion.parts(database, since: $0) }
        ?? ChangePortion.parts(database)
      let pending = second?.begin { try loader.reading(other, from: $0) }
      var changes = try loader.reading(own, from: database)
      var (incidents, completion) = try Self.completedIncidents(lexicon, sources, database)
      incidents.sort()
      // Looking up changes that are not read would cost as much as reading the others.
      let near = try horizon.map { try CauseTable.incidents(ofChangesSince: $0, database) }
      let claims = try LinkResolver(database, sources: sources)
        .claims(about: incidents.columns, naming: incidents.causedBy, lookingUp: near)
      var rest = try pending?.wait() ?? loader.reading(other, from: database)
      changes.take(&rest)
      if horizon == nil { try check(changes.columns.count, in: "change", database) }
      try check(incidents.columns.count, in: "incident", database)
      changes.sort()
      let facts = try horizon.map { _ in try SourceFacts(keptIn: database, lexicon, sources) }
      var dataset = Dataset(
        words: lexicon.words, lists: lexicon.lists,
        sources: try (facts ?? changes.facts).sources(sources, lexicon, vocabulary, in: database),
        changes: changes.columns, incidents: incidents.columns,
        links: LinkResolver.links(claims, among: changes.columns),
        completion: completion, latest: [changes.latest, incidents.latest].compactMap(\.self).max())
      dataset.horizon = horizon
      dataset.known = known
      dataset.riskRanks = lexicon.riskRanks
      try Self.select(from: &dataset, by: vocabulary, database)
      dataset.unread = try Self.unread(database)
      dataset.notes = try Self.notes(database)
      return dataset
    }
  }

  /// Takes out what counts in no figure: times that hardly can be, and what the team excludes.
  private static func select(
    from dataset: inout Dataset, by vocabulary: Vocabulary, _ database: Database
  ) throws {
    let identified = try database.makeStatement(sql: "SELECT id FROM change WHERE change_id = ?")
    try dataset.setAsideImplausibleTimes(importedUntil: lastImport(database)) { change in
      try String.fetchOne(identified, arguments: [change]) ?? ""
    }
    let selection = Selection(database, vocabulary)
    try selection.markBots(in: &dataset)
    try selection.exclude(from: &dataset)
  }

  /// Holds the rows of a table that were read against those of its smallest index, by which SQLite
  /// counts: pages that lost some of theirs can be read all the same.
  private func check(_ count: Int, in table: String, _ database: Database) throws {
    guard try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") == count else {
      throw Diagnostic.damaged(path, "the table \(table) and its indexes hold different rows")
    }
  }

  /// When records last came in.
  static func lastImport(_ database: Database) throws -> Instant? {
    try Int64.fetchOne(database, sql: "SELECT max(imported_at) FROM import")
      .map { try StoredNumbers.moment($0) }
  }

  /// How many rows could not be read, of all files that were taken in. The same bytes from the same
  /// source are one file, as their faults are kept once.
  private static func unread(_ database: Database) throws -> Dataset.Unread {
    var unread = Dataset.Unread()
    unread.rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM rejected_line") ?? 0
    guard unread.rows > 0 else { return unread }
    let files = try Row.fetchAll(
      database,
      sql: """
        SELECT rows FROM import WHERE import_id IN (
          SELECT max(import_id) FROM import GROUP BY source_id, sha256)
        """)
    unread.total = try files.reduce(0) { $0 + (try $1.count("rows")) }
    return unread
  }
}

extension SQLiteLedger {
  /// What recovery records do for incidents, without reading the changes.
  package func completion(vocabulary: Vocabulary) throws(Diagnostic) -> Dataset.Completion {
    try read { database in
      let lexicon = try Lexicon(database, vocabulary: vocabulary)
      return try Self.completedIncidents(lexicon, SourceNames(database), database).completion
    }
  }

  /// All incidents with what recovery records say of them.
  private static func completedIncidents(
    _ lexicon: Lexicon, _ sources: SourceNames, _ database: Database
  ) throws -> (incidents: IncidentLoader, completion: Dataset.Completion) {
    var incidents = try IncidentLoader(database, lexicon: lexicon, sources: sources)
    try incidents.load()
    let completion = try RecoveryCompletion(database, sources: sources)
      .complete(&incidents.columns)
    return (incidents, completion)
  }
}

/// The sources by their number in the database, and their place in a list sorted by name.
struct SourceNames {
  /// Names, sorted, so that codes do not depend on the order of import.
  let names: [String]
  private var codes: [Int64: Int32] = [:]

  init(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT source_id, name FROM source ORDER BY name")
    names = try rows.map { try $0.value("name") }
    for (code, row) in rows.enumerated() { codes[try row.value("source_id")] = Int32(code) }
  }

  /// The place in `names` of a source's number.
  ///
  /// - Throws: `Damage` where there is no such source.
  func code(of sourceID: Int64) throws(Damage) -> Int32 {
    guard let code = codes[sourceID] else { throw Damage() }
    return code
  }
}

/// The order that sorts rows by time and then by key, or `nil` when they already are.
///
/// - Complexity: O(*n*) when they are, else O(*n* log *n*).
func sortedOrder(times: ContiguousArray<Int64>, keys: ContiguousArray<Int64>) -> [Int]? {
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    times[left] != times[right] ? times[left] < times[right] : keys[left] < keys[right]
  }
  if (1..<max(1, times.count)).allSatisfy({ !isBefore($0, $0 - 1) }) { return nil }
  return Array(times.indices).sorted(by: isBefore)
}
