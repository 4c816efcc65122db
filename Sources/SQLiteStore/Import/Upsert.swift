import Chronology
import Diagnostics
import GRDB
import Ledgers
import Records

/// The statements that add a record, complete one that is there, or find nothing to do.
///
/// A value that is missing never overwrites one that is known.
final class Upsert {
  /// Adds a record where its key is free and does nothing where it is not. A row of a new file costs
  /// a third less than by `completion`, which has to be able to take back what it changed.
  private let insertion: BareStatement
  /// Adds a record or completes the one that has its key.
  private let completion: BareStatement
  /// Tells what the row said that last changed the record that has a key.
  private let recollection: BareStatement
  /// Tells of which service and time the record is that has a key, and which import brought it.
  private let comparison: BareStatement
  private let watched: RepeatedIDs.Watched?
  /// The parameters that the watched columns are bound to.
  private let watchedParameters: [Int]
  /// The imports that had last changed the records that rows left as they were.
  private(set) var met: Set<Int64> = []
  /// Most rows meet the import that the row before met.
  private var latestMet: Int64 = 0
  /// Ids of this import that stand for more than one thing.
  private(set) var repeated = RepeatedIDs()
  private let database: Database
  private let path: String
  private let knownRecords: KnownRecords
  /// What is to be bound to each parameter, the first being 1; the last two are what the record's
  /// source said when, and the row's digest.
  private let bound: UnsafeMutableBufferPointer<FieldValue>
  /// Whether the row at hand is held against a record that has its id already: nobody dated what it
  /// says.
  private var isCompared = false
  /// Whether the row before was new: then this one most likely is, too.
  private var expectsNew = true

  /// Prepares the statements for the table of a kind of record.
  init<Record: StoredRecord>(
    _ database: Database, _ record: Record.Type, watching: RepeatedIDs.Watched? = nil,
    path: String
  ) throws {
    self.database = database
    let table = Record.table
    let stored = Record.storedColumns.compactMap(\.stored)
    watched = watching
    watchedParameters =
      watching.map { watched in
        watched.columns.map { RowLayout.parameter(of: $0, in: record) }
      } ?? []
    let compared = ["import_id", "id = ?2 AND source_id = ?3"] + (watching?.columns ?? [])
    comparison = BareStatement(
      try database.cachedStatement(
        sql: "SELECT \(compared.joined(separator: ", ")) FROM \(table) WHERE key = ?1"))
    let columns = stored.map(\.sql) + ["said", "digest"]
    let insert = Self.insert(table: table, columns: columns)
    insertion = BareStatement(
      try database.cachedStatement(sql: insert + "ON CONFLICT(key) DO NOTHING"))
    completion = BareStatement(
      try database.cachedStatement(sql: insert + Self.completing(columns)))
    recollection = BareStatement(
      try database.cachedStatement(sql: "SELECT digest, import_id FROM \(table) WHERE key = ?"))
    knownRecords = KnownRecords(database, table: table, columns: stored)
    self.path = path
    bound = .allocate(capacity: RowLayout.leading.count + columns.count + 1)
    bound.initialize(repeating: .missing)
  }

  deinit { bound.deallocate() }

  private static func insert(table: String, columns: [String]) -> String {
    let all = RowLayout.leading + columns
    let parameters = (1...all.count).map { "?\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(table)(\(all.joined(separator: ", "))) VALUES(\(parameters))\n"
  }

  private static func completing(_ columns: [String]) -> String {
    let completed = columns.map { "\($0) = coalesce(excluded.\($0), \($0))" }
    // A row that says nothing new in other words changes nothing.
    let differs = columns.dropLast().map { "\($0) IS NOT coalesce(excluded.\($0), \($0))" }
    // Two records may share a key by chance; `complete` sees that nothing changed, and looks whose the
    // key is.
    return """
      ON CONFLICT(key) DO UPDATE SET
        import_id = excluded.import_id,
        \(completed.joined(separator: ",\n  "))
      WHERE id = excluded.id AND source_id = excluded.source_id
        AND (\(differs.joined(separator: "\n  OR ")))
      """
  }

  /// Binds what every record begins with; columns follow from parameter 5.
  func bind(key: Int64, source: Int64, import: Int64, id: UnsafeBufferPointer<UInt8>) {
    bind(1, key)
    bind(2, source)
    bind(3, `import`)
    bind(4, id)
  }

  /// The number that is bound to a parameter.
  func number(_ parameter: Int) -> Int64? { bound[parameter].number }

  /// Binds a number, or NULL.
  func bind(_ parameter: Int, _ value: Int64?) {
    bound[parameter] = value.map { .number($0) } ?? .missing
  }

  /// Binds bytes that stay where they are until `step` returns, or NULL.
  func bind(_ parameter: Int, _ text: UnsafeBufferPointer<UInt8>?) {
    bound[parameter] = text.map { .text($0) } ?? .missing
  }

  /// Runs the statement with what is bound.
  ///
  /// - Parameters:
  ///   - saidAt: When the source said it; what it said of a column later stands.
  ///   - taking: A column whose value is taken back when it was said no later.
  ///   - standIns: The times that only stand in for what the source did not state.
  func step(
    key: RecordKey, saidAt: Instant? = nil, taking back: String? = nil, standIns: StandIns = []
  ) throws(Diagnostic) -> ImportEffect {
    let digest = RowDigest.value(
      of: UnsafeBufferPointer(bound), saidAt: saidAt?.milliseconds, isTaking: back != nil,
      standIns: standIns)
    if !expectsNew, recalls(digest, under: key) { return .unchanged }
    bind(bound.count - 1, digest)
    guard let saidAt else {
      isCompared = watched != nil
      defer { isCompared = false }
      return try step(key: key)
    }
    let verdict = try SQLiteLedger.perform(at: path) {
      try knownRecords.settle(
        Array(bound), key: key, saidAt: saidAt, taking: back, standIns: standIns)
    }
    let kept = bind(known: verdict.outdated)
    let said = bound.count - 2
    defer {
      bound[said] = .missing
      for text in kept { text.deallocate() }
    }
    return try Array(verdict.said.utf8).withUnsafeBufferPointer { text throws(Diagnostic) in
      bind(said, text)
      return try step(key: key)
    }
  }

  /// Binds what is known instead of what the row says; gives bytes to deallocate after the statement.
  private func bind(
    known values: [(column: Int, known: KnownValue?)]
  ) -> [UnsafeMutableBufferPointer<UInt8>] {
    var kept: [UnsafeMutableBufferPointer<UInt8>] = []
    for (column, known) in values {
      let parameter = RowLayout.firstColumn + column
      bind(parameter, known?.number)
      guard case .text(let text) = known else { continue }
      kept.append(.allocate(capacity: text.utf8.count))
      _ = kept[kept.count - 1].initialize(from: text.utf8)
      bind(parameter, UnsafeBufferPointer(kept[kept.count - 1]))
    }
    return kept
  }

  /// Whether nothing else has changed the record since the very same row did: then it would change
  /// nothing now.
  private func recalls(_ digest: Int64, under key: RecordKey) -> Bool {
    recollection.bind(key.first, to: 1)
    defer { recollection.reset() }
    // A digest that is missing reads as 0. Whatever is wrong with the database, the statement that
    // follows finds it, too.
    guard (try? recollection.next()) == true, recollection.integer(0) == digest else {
      return false
    }
    note(met: recollection.integer(1))
    return true
  }

  private func note(met importID: Int64) {
    guard importID != latestMet else { return }
    met.insert(importID)
    latestMet = importID
  }

  /// Whether the record under the key that is bound is the row's own, in which case it is noted who had
  /// last changed it; another one may have the key by chance.
  private func isOwnRecord() throws(Diagnostic) -> Bool {
    guard case .number(let key) = bound[1] else { return true }
    bindNames(key: key)
    defer { comparison.reset() }
    do {
      guard try comparison.next() else { return true }
    } catch { throw .database(path, error) }
    guard comparison.integer(1) == 1 else { return false }
    note(met: comparison.integer(0))
    return true
  }

  /// Binds what finds a record and tells that it is the row's own.
  private func bindNames(key: Int64) {
    comparison.bind(key, to: 1)
    if case .text(let id) = bound[RowLayout.id] { comparison.bind(id, to: 2) }
    if case .number(let source) = bound[RowLayout.source] { comparison.bind(source, to: 3) }
  }

  private func step(key: RecordKey) throws(Diagnostic) -> ImportEffect {
    if expectsNew {
      // After a failure the transaction may be gone; nothing may be written outside one.
      do { try run(insertion) } catch { throw .database(path, error) }
      if insertion.changes > 0 { return .added }
    }
    if isCompared { compare(under: key) }
    let effect = try complete(key: key)
    expectsNew = effect == .added
    return effect
  }

  /// Looks whether the record that has the row's id is of the same thing.
  private func compare(under key: RecordKey) {
    guard let watched, case .number(let importID) = bound[RowLayout.import] else { return }
    bindNames(key: key.first)
    defer { comparison.reset() }
    // Whatever is wrong with the database, the statement that follows finds it, too.
    guard (try? comparison.next()) == true, comparison.integer(1) == 1 else { return }
    let known = watched.columns.indices.map { comparison.number(Int32($0) + 2) }
    let said = watchedParameters.map { bound[$0].number }
    let isSameImport = comparison.integer(0) == importID
    repeated.compare(
      known, said, by: watched, isSameImport: isSameImport, key: key.first,
      id: { text(RowLayout.id) }, text: { try? database.wordText($0) })
  }

  private func text(_ parameter: Int) -> String {
    if case .text(let bytes) = bound[parameter] {
      String(decoding: bytes, as: UTF8.self)
    } else {
      ""
    }
  }

  /// Adds or completes, whatever may be there; says what is wrong where the row cannot be taken.
  private func complete(key: RecordKey) throws(Diagnostic) -> ImportEffect {
    var attempt = 0
    while true {
      completion.lastInsertedRow = 0
      do { try run(completion) } catch { throw .database(path, error) }
      if completion.changes > 0 { return completion.lastInsertedRow != 0 ? .added : .updated }
      if try isOwnRecord() { return .unchanged }
      attempt += 1
      bind(1, key[attempt])
    }
  }

  /// Runs a statement once with what is bound.
  private func run(_ statement: BareStatement) throws(DatabaseError) {
    for parameter in 1..<bound.count {
      switch bound[parameter] {
      case .number(let number): statement.bind(number, to: parameter)
      case .text(let text): statement.bind(text, to: parameter)
      case .missing: statement.bindMissing(to: parameter)
      }
    }
    try statement.run()
  }
}
