import Chronology
import Diagnostics
import GRDB
import Ledgers
import Records

/// One file on its way into the database, within one transaction.
struct ImportTransaction {
  /// What has happened so far.
  private(set) var tally = ImportTally()

  /// Times among what was accepted that hardly can be, and some of them.
  var suspicious: SuspiciousTimes { observations.suspicious }

  /// The words that stood for outcomes, severities, states and environments, as they were read.
  var meaningfulWords: MeaningfulWords { observations.meaningfulWords(words) }

  /// Ids that stand for rows of different services or times, in this file or since an earlier one.
  func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found {
    try SQLiteLedger.perform(at: path) {
      let ofChanges = try changes.made?.repeated.found(of: .changes, text: database.wordText)
      let ofIncidents = try incidents.made?.repeated.found(of: .incidents, text: database.wordText)
      return RepeatedIDs.Found.gravest([ofChanges, ofIncidents].compactMap(\.self))
    }
  }

  private var observations: ImportObservations
  private let database: Database
  private let path: String
  private var sources: RecordSources
  private let importID: Int64
  private var words: WordTable
  private var knownRejections: KnownRejections
  private let changes: LateUpsert
  private let incidents: LateUpsert
  private let recoveries: LateUpsert
  private let notes: LateUpsert
  private static let changeBinding = RecordBinding(Change.self)
  private static let incidentBinding = RecordBinding(Incident.self)
  private static let recoveryBinding = RecordBinding(Recovery.self)
  private static let noteBinding = RecordBinding(Note.self)
  private let cell = ChangeCounts.CellReader()

  init(
    _ database: Database, path: String, sources: RecordSources, importID: Int64, at time: Instant
  ) throws {
    self.database = database
    self.path = path
    observations = ImportObservations(at: time)
    self.sources = sources
    self.importID = importID
    knownRejections = KnownRejections(of: sources.all[0].id, before: importID)
    words = WordTable { word throws(Diagnostic) in
      try SQLiteLedger.perform(at: path) { try database.number(ofWord: word) }
    }
    changes = LateUpsert(path) {
      try Upsert(database, Change.self, watching: RecordKind.changes.watched, path: path)
    }
    incidents = LateUpsert(path) {
      try Upsert(database, Incident.self, watching: RecordKind.incidents.watched, path: path)
    }
    recoveries = LateUpsert(path) { try Upsert(database, Recovery.self, path: path) }
    notes = LateUpsert(path) { try Upsert(database, Note.self, path: path) }
  }

  mutating func accept(_ change: Change) throws(Diagnostic) {
    let changes = try changes.ready()
    let (effect, place) = try store(
      change, through: changes, by: Self.changeBinding, standIns: change.standIns)
    if effect == .added {
      let lines = change.linesAdded.flatMap { added in change.linesDeleted.map { added + $0 } }
      sources.count(cell.read(lines: lines, changes.number), at: place)
    }
    tally.note(effect)
  }

  mutating func accept(_ incident: Incident) throws(Diagnostic) {
    let (effect, _) = try store(
      incident, through: incidents.ready(), by: Self.incidentBinding,
      taking: incident.isOpen ? "resolved_at" : nil, standIns: incident.standIns)
    tally.note(effect)
  }

  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    let (effect, _) = try store(recovery, through: recoveries.ready(), by: Self.recoveryBinding)
    tally.note(effect)
  }

  mutating func accept(_ note: Note) throws(Diagnostic) {
    let (effect, _) = try store(note, through: notes.ready(), by: Self.noteBinding)
    tally.note(effect)
  }

  /// Puts a record where it belongs.
  ///
  /// - Parameters:
  ///   - binding: What is bound for each column.
  ///   - taking: A column of SQL whose value is taken back.
  /// - Returns: What became of it, and the place of its source in `sources`.
  private mutating func store<Record: StoredRecord>(
    _ record: Record, through table: Upsert, by binding: RecordBinding,
    taking: String? = nil, standIns: StandIns = []
  ) throws(Diagnostic) -> (effect: ImportEffect, place: Int) {
    let result = try record.texts.withFields { fields throws(Diagnostic) in
      let id = fields[Record.identifier] ?? UnsafeBufferPointer(start: nil, count: 0)
      let place = try sources.place(of: fields[Record.origin])
      let source = sources.all[place]
      let key = source.keys.key(of: id)
      table.bind(key: key.first, source: source.id, import: importID, id: id)
      var parameter = RowLayout.firstColumn
      for step in binding.steps {
        switch step {
        case .number(let field): table.bind(parameter, record.numbers[place: field])
        case .text(let field): table.bind(parameter, fields[place: field])
        case .word(let field, let meaning):
          let word = try words.number(of: fields[place: field])
          table.bind(parameter, word)
          if let word, let meaning { observations.heard.note(word, as: meaning) }
        }
        parameter += 1
      }
      let effect = try table.step(
        key: key, saidAt: record.saidAt, taking: taking, standIns: standIns)
      return (effect, place)
    }
    observations.look(at: record, by: binding)
    return result
  }

  /// Brings up to date what is kept beside the records.
  func close() throws {
    let met = [changes, incidents, recoveries, notes].reduce(into: Set<Int64>()) {
      $0.formUnion($1.made?.met ?? [])
    }
    try ImportTouches.write(met, by: importID, to: tables)
    guard tally.changesRecords else { return }
    for (source, counts) in sources.counted { try write(counts, of: source) }
  }

  private var tables: SQLiteTables { SQLiteTables(database, path: path) }

  private func write(_ counts: ChangeCounts, of source: Int64) throws {
    let statement = BareStatement(
      try database.cachedStatement(
        sql: """
          INSERT INTO change_tally VALUES(?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET changes = changes + excluded.changes
          """))
    for (cell, count) in counts.all {
      let row = [
        cell.service, cell.type, cell.sizeClass, cell.environment, cell.outcome, source, count,
      ]
      for (column, value) in row.enumerated() { statement.bind(value, to: column + 1) }
      try statement.run()
    }
  }

  /// Keeps that all this came out of a file in a drop folder.
  func note(
    _ drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic) {
    try SQLiteLedger.perform(at: path) {
      try tables.note(drop, in: folder, isFailed: tally.rejected > 0, at: time)
    }
  }

  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    tally.rejected += 1
    try SQLiteLedger.perform(at: path) {
      if !rejection.endsReading, try knownRejections.contain(rejection.row, in: tables) {
        tally.rejectedBefore += 1
      }
      try tables.keep(rejection, of: importID, number: tally.rejected)
    }
  }
}

/// The statements of a table, which are prepared for the first record of its kind: most files hold records
/// of one kind, and many are small.
private final class LateUpsert {
  private(set) var made: Upsert?
  private let make: () throws -> Upsert
  private let path: String

  init(_ path: String, _ make: @escaping () throws -> Upsert) {
    self.path = path
    self.make = make
  }

  func ready() throws(Diagnostic) -> Upsert {
    if let made { return made }
    let upsert = try SQLiteLedger.perform(at: path) { try make() }
    made = upsert
    return upsert
  }
}

extension Database {
  /// The number of a word, a new one where it is new.
  fileprivate func number(ofWord word: String) throws -> Int64 {
    try execute(
      sql: "INSERT INTO word(text) VALUES(?) ON CONFLICT DO NOTHING", arguments: [word])
    let number = try Int64.fetchOne(
      self, sql: "SELECT word_id FROM word WHERE text = ?", arguments: [word])
    guard let number else { throw DatabaseError(message: "a word was not stored") }
    return number
  }

  /// The text of a word by its number; `nil` where there is no such word.
  func wordText(_ number: Int64) throws -> String? {
    try String.fetchOne(
      cachedStatement(sql: "SELECT text FROM word WHERE word_id = ?"), arguments: [number])
  }
}
