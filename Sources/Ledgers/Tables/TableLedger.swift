package import Chronology
package import Diagnostics
package import Records

/// A ledger whose engine keeps records in tables: what it is asked is the same for every engine.
package protocol TableLedger: Ledger {
  associatedtype Tables: RecordTables

  /// Reads in one snapshot; what the body throws becomes a diagnostic.
  func reading<Value>(_ body: (Tables) throws -> Value) throws(Diagnostic) -> Value

  /// Writes in one transaction, which nothing remains of when the body throws.
  func amending<Value>(_ body: (Tables) throws -> Value) throws(Diagnostic) -> Value
}

extension TableLedger {
  // MARK: Taking in

  package func importRecord(_ number: Int64?) throws(Diagnostic) -> LedgerHealth.Import {
    try reading { try $0.importRecord(number) }
  }

  package func imports(
    limit: Int
  ) throws(Diagnostic) -> (imports: [LedgerHealth.Import], count: Int) {
    try reading { tables in
      (try tables.imports(limit: limit), try tables.count("SELECT count(*) FROM import"))
    }
  }

  package func undo(_ number: Int64) throws(Diagnostic) -> Undone {
    try amending { try $0.undo(number) }
  }

  // MARK: Reading

  package func shared(_ records: [KnownElsewhere]) throws(Diagnostic) -> [SharedCount] {
    try reading { try $0.shared(records) }
  }

  package func completion(
    vocabulary: Vocabulary
  ) throws(Diagnostic) -> Dataset.Completion {
    try reading { try $0.completion(vocabulary) }
  }

  package func preflightFacts(
    _ request: PreflightFacts.Request, vocabulary: Vocabulary
  ) throws(Diagnostic) -> PreflightFacts {
    try reading { try $0.preflightFacts(request, vocabulary: vocabulary) }
  }

  package func openIncidents(
    at time: Instant, vocabulary: Vocabulary
  ) throws(Diagnostic) -> [PreflightFacts.OpenIncident] {
    try reading { try $0.openIncidents(at: time, vocabulary: vocabulary) }
  }

  package func namesInUse() throws(Diagnostic) -> NamesInUse {
    try reading { try $0.namesInUse() }
  }

  package func names(of field: NameField) throws(Diagnostic) -> [String] {
    try reading { try $0.names(of: field) }
  }

  package func unknownWords(
    vocabulary: Vocabulary
  ) throws(Diagnostic) -> [LedgerHealth.UnknownWord] {
    try reading { try $0.unknownWords(vocabulary) }
  }

  package func changeWords(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: ChangeWords] {
    try reading { try $0.changeWords(of: rowIDs) }
  }

  package func incidentWords(of rowID: Int64) throws(Diagnostic) -> IncidentWords {
    try reading { try $0.incidentWords(of: rowID) }
  }

  package func notes() throws(Diagnostic) -> [KeptNote] {
    try reading { try $0.notes() }
  }

  package func origins(
    of kind: RecordKind, _ rowIDs: [Int64]
  ) throws(Diagnostic) -> RecordOrigins {
    try reading { try $0.origins(of: kind, rowIDs) }
  }

  // MARK: Details

  package func visitChanges(
    _ rowIDs: [Int64], _ body: (Int, ChangeDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try reading { try $0.visitChanges(rowIDs, body) }
  }

  package func visitIncidents(
    _ rowIDs: [Int64], _ body: (Int, IncidentDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try reading { try $0.visitIncidents(rowIDs, body) }
  }

  package func visitVersions(
    _ kind: RecordKind, _ rowIDs: [Int64],
    _ body: (Int, RecordVersion) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try reading { try $0.visitVersions(kind, rowIDs, body) }
  }

  package func changeIDs(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: String] {
    try reading { try $0.changeIDs(of: rowIDs) }
  }

  // MARK: Links

  package func change(named name: String) throws(Diagnostic) -> NamedRecord {
    try reading { try $0.record(.changes, named: name) }
  }

  package func incident(named name: String) throws(Diagnostic) -> NamedRecord {
    try reading { try $0.record(.incidents, named: name) }
  }

  package func state(
    _ verdict: Dataset.Link.Verdict, incident: NamedRecord, change: NamedRecord, reason: String?,
    by person: String?, at time: Instant
  ) throws(Diagnostic) -> Bool {
    try amending {
      try $0.state(
        verdict, incident: incident, change: change, reason: reason, by: person, at: time)
    }
  }

  package func withdraw(
    _ number: Int64, on incident: NamedRecord, reason: String?, by person: String,
    at time: Instant
  ) throws(Diagnostic) -> CauseStatement.Fate? {
    try amending {
      try $0.withdraw(number, on: incident, reason: reason, by: person, at: time)
    }
  }

  package func statements(
    on incident: NamedRecord
  ) throws(Diagnostic) -> [CauseStatement] {
    try reading { try $0.statements(on: incident) }
  }

  // MARK: Drop folders

  package func dropFolder(at path: String) throws(Diagnostic) -> Int64 {
    try amending { try $0.dropFolder(at: path) }
  }

  package func note(_ wait: DropQueue.Wait, in folder: Int64) throws(Diagnostic) {
    try amending { try $0.note(wait, in: folder) }
  }

  package func noteRefusal(
    of drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic) {
    try amending { try $0.note(drop, in: folder, isFailed: true, at: time) }
  }

  package func dropQueues() throws(Diagnostic) -> [DropQueue] {
    try reading { try $0.dropQueues() }
  }
}
