import Chronology
import Diagnostics
import Ledgers
import Records

/// One file on its way into a ledger on PostgreSQL, within one transaction.
final class PostgresImportSession: ImportSession {
  private(set) var tally = ImportTally()
  private let ledger: PostgresLedger
  private let tables: PostgresTables
  private let importID: Int64
  private var observations: ImportObservations
  private var sources: RecordSources
  private var words: WordTable
  private let letters: PostgresWords
  private var knownRejections: KnownRejections
  private var batches: [RecordKind: RecordBatch] = [:]
  private let cell = ChangeCounts.CellReader()
  /// While the server takes in some rows, the next ones are made of records. What else asks the server waits
  /// for it first.
  private let work: BackgroundWork<RecordSettlement.Outcome>

  private static let changeBinding = RecordBinding(Change.self)
  private static let incidentBinding = RecordBinding(Incident.self)
  private static let recoveryBinding = RecordBinding(Recovery.self)
  private static let noteBinding = RecordBinding(Note.self)

  init(
    _ ledger: PostgresLedger, _ tables: PostgresTables, importID: Int64, source: String,
    isNamed: Bool, at time: Instant
  ) throws {
    self.ledger = ledger
    self.tables = tables
    self.importID = importID
    observations = ImportObservations(at: time)
    let work = BackgroundWork<RecordSettlement.Outcome>()
    self.work = work
    sources = try RecordSources(own: source, isNamed: isNamed) { name throws(Diagnostic) in
      try ledger.perform {
        try work.wait()
        return try tables.number(ofSource: name)
      }
    }
    let letters = try PostgresWords(tables.connection)
    self.letters = letters
    words = WordTable { word throws(Diagnostic) in letters.number(of: word) }
    knownRejections = KnownRejections(of: sources.all[0].id, before: importID)
  }

  var suspicious: SuspiciousTimes { observations.suspicious }
  var meaningfulWords: MeaningfulWords { observations.meaningfulWords(words) }

  func accept(_ change: Change) throws(Diagnostic) {
    try store(change, by: Self.changeBinding, standIns: change.standIns) { bound in
      let lines = change.linesAdded.flatMap { added in change.linesDeleted.map { added + $0 } }
      return self.cell.read(lines: lines) { bound[$0].number }
    }
  }

  func accept(_ incident: Incident) throws(Diagnostic) {
    try store(
      incident, by: Self.incidentBinding, taking: incident.isOpen ? "resolved_at" : nil,
      standIns: incident.standIns)
  }

  func accept(_ recovery: Recovery) throws(Diagnostic) {
    try store(recovery, by: Self.recoveryBinding)
  }

  func accept(_ note: Note) throws(Diagnostic) { try store(note, by: Self.noteBinding) }

  /// Puts a record where it waits for its turn.
  ///
  /// - Parameters:
  ///   - binding: What is bound for each column.
  ///   - taking: A column of SQL whose value is taken back.
  ///   - cell: What it is counted under, where it is.
  private func store<Record: StoredRecord>(
    _ record: Record, by binding: RecordBinding, taking: String? = nil, standIns: StandIns = [],
    cell: ([FieldValue]) -> ChangeCounts.Cell? = { _ in nil }
  ) throws(Diagnostic) {
    let batch = batch(of: Record.kind)
    try record.texts.withFields { fields throws(Diagnostic) in
      let id = fields[Record.identifier] ?? UnsafeBufferPointer(start: nil, count: 0)
      let place = try sources.place(of: fields[Record.origin])
      let source = sources.all[place]
      let key = source.keys.key(of: id)
      batch.bound[RowLayout.key] = .number(key.first)
      batch.bound[RowLayout.source] = .number(source.id)
      batch.bound[RowLayout.import] = .number(importID)
      batch.bound[RowLayout.id] = .text(id)
      for (offset, step) in binding.steps.enumerated() {
        batch.bound[RowLayout.firstColumn + offset] = try value(of: step, record, fields)
      }
      let digest = batch.bound.withUnsafeBufferPointer { bound in
        RowDigest.value(
          of: bound, saidAt: record.saidAt?.milliseconds, isTaking: taking != nil,
          standIns: standIns)
      }
      batch.add(
        RecordBatch.Row(
          key: key, digest: digest, saidAt: record.saidAt, taking: taking, standIns: standIns,
          source: place, cell: cell(batch.bound)))
    }
    observations.look(at: record, by: binding)
    if batch.isFull { try send(batch) }
  }

  private func value<Record: StoredRecord>(
    of step: RecordBinding.Step, _ record: Record, _ fields: Texts<Record.Field>.Lent
  ) throws(Diagnostic) -> FieldValue {
    switch step {
    case .number(let field): return record.numbers[place: field].map { .number($0) } ?? .missing
    case .text(let field): return fields[place: field].map { .text($0) } ?? .missing
    case .word(let field, let meaning):
      guard let word = try words.number(of: fields[place: field]) else { return .missing }
      if let meaning { observations.heard.note(word, as: meaning) }
      return .number(word)
    }
  }

  private func batch(of kind: RecordKind) -> RecordBatch {
    if let batch = batches[kind] { return batch }
    let batch = RecordBatch(kind, tables.connection, importID: importID, words: letters)
    batches[kind] = batch
    return batch
  }

  /// Has the rows that wait settled while others gather.
  private func send(_ batch: RecordBatch) throws(Diagnostic) {
    try collect()
    let (portion, settlement) = (batch.take(), batch.settlement)
    work.begin { try settlement.settle(portion) }
  }

  /// Has all rows that wait settled, and waits for it.
  private func settle() throws(Diagnostic) {
    for kind in RecordKind.allCases {
      guard let batch = batches[kind] else { continue }
      try collect()
      note(try ledger.perform { try batch.settlement.settle(batch.take()) })
    }
  }

  /// Waits for the rows that were sent.
  private func collect() throws(Diagnostic) {
    if let outcome = try ledger.perform({ try work.collect() }) { note(outcome) }
  }

  private func note(_ outcome: RecordSettlement.Outcome) {
    tally.added += outcome.tally.added
    tally.updated += outcome.tally.updated
    tally.unchanged += outcome.tally.unchanged
    for count in outcome.counts { sources.count(count.cell, at: count.source, count.changes) }
  }

  /// Waits until nobody asks the server for this import any more, be it because it failed.
  func end() { work.end() }

  func reject(_ rejection: Rejection) throws(Diagnostic) {
    tally.rejected += 1
    try ledger.perform {
      try work.wait()
      if !rejection.endsReading, try knownRejections.contain(rejection.row, in: tables) {
        tally.rejectedBefore += 1
      }
      try tables.keep(rejection, of: importID, number: tally.rejected)
    }
  }

  func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found {
    try settle()
    return RepeatedIDs.Found.gravest(
      [RecordKind.changes, .incidents].compactMap { kind in
        batches[kind]?.settlement.repeated.found(of: kind, text: { letters.text($0) })
      })
  }

  func note(_ drop: DropQueue.Drop, in folder: Int64, at time: Instant) throws(Diagnostic) {
    try ledger.perform {
      try work.wait()
      try tables.note(drop, in: folder, isFailed: tally.rejected > 0, at: time)
    }
  }

  /// Sends what still waits, and brings up to date what is kept beside the records.
  func close() throws {
    try settle()
    let met = batches.values.reduce(into: Set<Int64>()) { $0.formUnion($1.settlement.met) }
    try ImportTouches.write(met, by: importID, to: tables)
    guard tally.changesRecords else { return }
    for (source, counts) in sources.counted { try tables.add(counts, of: source) }
  }
}

extension PostgresTables {
  /// Adds counts to those that are kept.
  fileprivate func add(_ counts: ChangeCounts, of source: Int64) throws {
    let rows = counts.all
    guard !rows.isEmpty else { return }
    let columns: [(ChangeCounts.Count) -> Int64] = [
      \.cell.service, \.cell.type, \.cell.sizeClass, \.cell.environment, \.cell.outcome,
      { _ in source }, \.changes,
    ]
    // Looking for what is there costs more than writing, and the first time there is nothing.
    let isFirst = try connection.ask("SELECT 1 FROM change_tally LIMIT 1").count == 0
    let adding = """
      ON CONFLICT(service_id, type_id, size_class, environment_id, outcome_id, source_id)
      DO UPDATE SET changes = change_tally.changes + excluded.changes
      """
    _ = try connection.ask(
      """
      INSERT INTO change_tally SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
      \(isFirst ? "" : adding)
      """, columns.map { column in .numbers(rows.map(column)) })
  }

  /// The number of a source, which is noted when it is new.
  func number(ofSource name: String) throws -> Int64 {
    let known = "SELECT source_id FROM source WHERE name = $1"
    if let number = try number(known, [.text(name)]) { return number }
    let number = (try number("SELECT max(source_id) FROM source") ?? 0) + 1
    try run("INSERT INTO source VALUES($1, $2)", [.number(number), .text(name)])
    return number
  }
}
