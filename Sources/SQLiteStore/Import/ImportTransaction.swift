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
  private(set) var suspicious = SuspiciousTimes()

  /// The words that stood for outcomes, severities, states and environments, as they were read.
  var meaningfulWords: MeaningfulWords {
    MeaningfulWords(
      outcomes: texts(as: .outcome), severities: texts(as: .severity), states: texts(as: .state),
      environments: texts(as: .environment))
  }

  /// Ids that stand for rows of different services or times, in this file or since an earlier one.
  func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found {
    try SQLiteLedger.perform(at: path) {
      try changes.made?.repeated.found(of: .changes, text: database.wordText)
        ?? incidents.made?.repeated.found(of: .incidents, text: database.wordText)
        ?? RepeatedIDs.Found()
    }
  }

  private func texts(as meaning: WordMeaning) -> Set<String> {
    Set(words.texts(of: heard.words(as: meaning)))
  }

  private var heard = HeardWords()
  private let database: Database
  private let path: String
  /// The times that need no second look.
  private let usual: ClosedRange<Instant>
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
    let earliest = PlausibleTimes.earliest
    usual = earliest...max(earliest, time.advanced(by: PlausibleTimes.reach))
    self.sources = sources
    self.importID = importID
    knownRejections = KnownRejections(of: sources.all[0].id, before: importID)
    words = WordTable(database, path: path)
    changes = LateUpsert(path) {
      try Upsert(
        database, Change.self,
        watching: RepeatedIDs.Watched(
          service: "service_id", ["started_at", "finished_at"], with: "outcome_id"),
        path: path)
    }
    incidents = LateUpsert(path) {
      try Upsert(
        database, Incident.self,
        watching: RepeatedIDs.Watched(
          service: "service_id", ["started_at", "detected_at"], with: nil),
        path: path)
    }
    recoveries = LateUpsert(path) { try Upsert(database, Recovery.self, path: path) }
    notes = LateUpsert(path) { try Upsert(database, Note.self, path: path) }
  }

  mutating func accept(_ change: Change) throws(Diagnostic) {
    let changes = try changes.ready()
    let (effect, place) = try store(
      change, through: changes, by: Self.changeBinding, standIns: change.standIns)
    if effect == .added { sources.count(cell.read(changes, change), at: place) }
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
      var parameter = Upsert.firstColumn
      for step in binding.steps {
        switch step {
        case .number(let field): table.bind(parameter, record.numbers[place: field])
        case .text(let field): table.bind(parameter, fields[place: field])
        case .word(let field, let meaning):
          let word = try words.number(of: fields[place: field])
          table.bind(parameter, word)
          if let word, let meaning { heard.note(word, as: meaning) }
        }
        parameter += 1
      }
      let effect = try table.step(
        key: key, saidAt: record.saidAt, taking: taking, standIns: standIns)
      return (effect, place)
    }
    for (place, field) in binding.moments.enumerated() {
      guard let time = record.numbers[place: field] else { continue }
      look(at: Instant(milliseconds: time), place, of: record, by: binding)
    }
    return result
  }

  /// Looks at a time of a record, which hardly ever is more than two comparisons.
  private mutating func look<Record: StoredRecord>(
    at time: Instant, _ place: Int, of record: Record, by binding: RecordBinding
  ) {
    guard !usual.contains(time) else { return }
    suspicious.note(
      Dataset.ImplausibleTimes.Example(
        kind: Record.kind, id: record.texts[Record.identifier] ?? "",
        field: binding.momentNames[place], time: time))
  }

  /// Brings up to date what is kept beside the records.
  func close() throws {
    let met = [changes, incidents, recoveries, notes].reduce(into: Set<Int64>()) {
      $0.formUnion($1.made?.met ?? [])
    }
    try ImportTouches.write(met, by: importID, to: database)
    guard tally.added + tally.updated > 0 else { return }
    try sources.writeCounts()
  }

  /// Keeps that all this came out of a file in a drop folder.
  func note(
    _ drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic) {
    try SQLiteLedger.perform(at: path) {
      try DropTable.note(drop, in: folder, isFailed: tally.rejected > 0, at: time, database)
    }
  }

  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    tally.rejected += 1
    let diagnostic = rejection.diagnostic
    let location = diagnostic.location
    try SQLiteLedger.perform(at: path) {
      if !rejection.endsReading, try knownRejections.contain(rejection.row, in: database) {
        tally.rejectedBefore += 1
      }
      try database.execute(
        sql: """
          INSERT INTO rejected_line(import_id, line, "column", field, value, reason, hint, row)
          VALUES(?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          importID, location?.line, location?.column, rejection.field, rejection.value,
          diagnostic.message, diagnostic.hint, rejection.row,
        ])
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
