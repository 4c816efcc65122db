package import Chronology
package import Diagnostics
package import Records

/// What takes in files.
package protocol FileTaker {
  /// Takes in one file: all that `body` accepts, or nothing when it throws.
  ///
  /// - Parameters:
  ///   - file: The file's name as the person gave it.
  ///   - source: Where its records come from; ids are unique within it.
  ///   - isNamed: Whether a person named the source. Otherwise a record that tells which repository or
  ///     project it is of belongs to a source of that name, as in `github/octo/shop`.
  ///   - time: When this happens.
  ///   - isRehearsal: Whether to undo everything in the end, for a dry run.
  ///   - body: Reads the file into the session.
  /// - Returns: What became of the rows.
  func importFile(
    _ file: String, source: String, isNamed: Bool, at time: Instant, isRehearsal: Bool,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws(Diagnostic) -> ImportTally
}

/// Where records are kept: what every engine does alike.
///
/// What a record that is told of again means, which change an id names, what a word stands for: that is
/// settled in this room, and an engine keeps and finds. The suite `LedgerTests` holds every engine to it.
package protocol Ledger: FileTaker, RecordDetails, Sendable {
  // MARK: Taking in

  /// An import by its number, the latest where none is given.
  ///
  /// - Throws: `noInput` where there is no such import.
  func importRecord(_ number: Int64?) throws(Diagnostic) -> LedgerHealth.Import

  /// The latest imports, and how many there are.
  func imports(limit: Int) throws(Diagnostic) -> (imports: [LedgerHealth.Import], count: Int)

  /// Takes an import back whole: records that it brought go, those it changed are again what they were
  /// before it, and what is worked out from records is worked out anew.
  ///
  /// - Throws: `noInput` where there is no such import, `usage` where a later one met its records: the
  ///   message names that one.
  func undo(_ number: Int64) throws(Diagnostic) -> Undone

  // MARK: Reading

  /// Every record, or every incident and the changes in reach, in columns, as one snapshot.
  ///
  /// What the vocabulary excludes is not among them, but still counts as observation: the latest
  /// moment and what sources state are those of all records.
  ///
  /// - Parameters:
  ///   - vocabulary: What the records' words mean.
  ///   - reach: How far back changes are wanted.
  func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach
  ) throws(Diagnostic) -> Dataset

  /// What recovery records do for incidents, without reading the changes.
  func completion(vocabulary: Vocabulary) throws(Diagnostic) -> Dataset.Completion

  /// What the records know at the moment a change is to go out, as one snapshot.
  func preflightFacts(
    _ request: PreflightFacts.Request, vocabulary: Vocabulary
  ) throws(Diagnostic) -> PreflightFacts

  /// Unplanned incidents that are not over at a moment, the worst and the oldest first.
  func openIncidents(
    at time: Instant, vocabulary: Vocabulary
  ) throws(Diagnostic) -> [PreflightFacts.OpenIncident]

  /// The names that records carry, as they were read.
  func namesInUse() throws(Diagnostic) -> NamesInUse

  /// The names of one field, as they were read, without counting who carries them.
  func names(of field: NameField) throws(Diagnostic) -> [String]

  /// Words that stand for an outcome or a severity and that nobody taught, the most frequent first.
  func unknownWords(vocabulary: Vocabulary) throws(Diagnostic) -> [LedgerHealth.UnknownWord]

  /// The words of changes, by the ledger's numbers.
  func changeWords(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: ChangeWords]

  /// The words of an incident.
  func incidentWords(of rowID: Int64) throws(Diagnostic) -> IncidentWords

  /// What people wrote down about incidents, by incident, then by time.
  ///
  /// A note is about the incident of its own source that has its incident's id; else of another, while
  /// no second one has it.
  func notes() throws(Diagnostic) -> [KeptNote]

  /// The imports that made records what they are.
  func origins(of kind: RecordKind, _ rowIDs: [Int64]) throws(Diagnostic) -> RecordOrigins

  /// Of some records those that another source has by the same id, with a time of the same minute.
  func shared(_ records: [KnownElsewhere]) throws(Diagnostic) -> [SharedCount]

  /// The records as they were known at a moment, by when each was received: what came later is not in
  /// it, and what it changed is what it was. What was taken back since is not in it, either. Of today
  /// are the words' meanings alone.
  ///
  /// - Throws: `noInput` where nothing had been received by then, `usage` where it cannot be told.
  func asKnown(at time: Instant) throws(Diagnostic) -> any Ledger

  // MARK: Links

  /// The change a person means by an id, or by `SOURCE:ID`.
  ///
  /// - Throws: `noInput` where there is none, `usage` where several sources have one.
  func change(named name: String) throws(Diagnostic) -> NamedRecord

  /// The incident a person means by an id, or by `SOURCE:ID`.
  ///
  /// - Throws: `noInput` where there is none, `usage` where several sources have one.
  func incident(named name: String) throws(Diagnostic) -> NamedRecord

  /// Keeps what a person says of an incident and a change.
  ///
  /// - Parameter person: Who says it, where that is known.
  /// - Returns: Whether it is news; the verdict that holds, said again by the same person, with the same
  ///   reason or none, is not.
  func state(
    _ verdict: Dataset.Link.Verdict, incident: NamedRecord, change: NamedRecord, reason: String?,
    by person: String?, at time: Instant
  ) throws(Diagnostic) -> Bool

  /// Takes back what a person said of an incident and a change: from then on that person has said nothing
  /// of them. What was said is kept, and so is that it was taken back. Nothing is kept of what no longer
  /// holds.
  ///
  /// - Parameters:
  ///   - number: That of the statement.
  ///   - person: Who takes it back, and said it.
  /// - Returns: What had become of it; `nil` where that person said no such thing of the incident.
  func withdraw(
    _ number: Int64, on incident: NamedRecord, reason: String?, by person: String,
    at time: Instant
  ) throws(Diagnostic) -> CauseStatement.Fate?

  /// What people said of an incident and its changes, and took back, each time, oldest first.
  func statements(on incident: NamedRecord) throws(Diagnostic) -> [CauseStatement]

  // MARK: Integrity

  /// What is wrong with what is kept: at most a few of each kind; empty when it is sound.
  func faults() throws(Diagnostic) -> [LedgerHealth.Fault]

  /// Makes anew what can be made from the records, all of it or nothing; no record is touched.
  ///
  /// - Returns: What is wrong still.
  func repair(_ repairs: Set<LedgerHealth.Repair>) throws(Diagnostic) -> [LedgerHealth.Fault]

  /// How the records came in.
  ///
  /// - Parameters:
  ///   - vocabulary: What words mean; the rest are reported.
  ///   - limit: How many imports and rejected lines to list.
  ///   - faults: What `faults()` found.
  func health(
    vocabulary: Vocabulary, limit: Int, faults: [LedgerHealth.Fault]
  ) throws(Diagnostic) -> LedgerHealth

  // MARK: Many small files

  /// Takes in what a body imports in one transaction: what is worked out anew after an import is worked
  /// out once. Each file is taken in whole or not at all, as by itself.
  ///
  /// - Parameter body: Gives files to what it is handed, which is good until it returns.
  /// - Throws: what the body throws, or what was in the way; then none of the files was taken in.
  func together(
    _ body: (any FileTaker) throws(Diagnostic) -> Void
  ) throws(Diagnostic)

  // MARK: Drop folders

  /// The number of a drop folder; it gets one when it is first watched.
  ///
  /// - Parameter path: Its path from the root.
  func dropFolder(at path: String) throws(Diagnostic) -> Int64

  /// Lets what is written wait for `secure` to be safe from a power failure; a process that is killed
  /// loses nothing all the same.
  func deferSecuring() throws(Diagnostic)

  /// Makes sure that all that was written before stays when the power fails.
  func secure(_ folder: Int64) throws(Diagnostic)

  /// The same, for what came from no folder.
  func secure() throws(Diagnostic)

  /// Keeps that files in a drop folder had to wait.
  func note(_ wait: DropQueue.Wait, in folder: Int64) throws(Diagnostic)

  /// Keeps that a file was refused whole.
  func noteRefusal(
    of drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic)

  /// Every folder that was ever watched, by its path.
  func dropQueues() throws(Diagnostic) -> [DropQueue]
}

extension Ledger {
  /// Every record, as `dataset(vocabulary:reach:)` has them.
  package func dataset(vocabulary: Vocabulary) throws(Diagnostic) -> Dataset {
    try dataset(vocabulary: vocabulary, reach: .all)
  }
}
