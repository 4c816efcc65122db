package import Chronology
package import Diagnostics
import GRDB
package import Records

/// One file on its way into the ledger: everything it accepts goes in together or not at all.
package struct ImportSession: RecordSink {
  /// What has happened so far.
  package private(set) var tally = ImportTally()

  /// Times among what was accepted that hardly can be, and some of them.
  package private(set) var suspicious = SuspiciousTimes()

  /// The words that stood for outcomes, severities, states and environments, as they were read.
  package var meaningfulWords: MeaningfulWords {
    MeaningfulWords(
      outcomes: Set(words.texts(of: outcomes)), severities: Set(words.texts(of: severities)),
      states: Set(words.texts(of: states)), environments: Set(words.texts(of: environments)))
  }

  /// Ids that stand for rows of different services or times, in this file or since an earlier one.
  package func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found {
    try Ledger.perform(at: path) {
      try changes.repeated.found(database, of: .changes)
        ?? incidents.repeated.found(database, of: .incidents) ?? RepeatedIDs.Found()
    }
  }

  private var outcomes: Set<Int64> = []
  /// Most rows have the outcome of the row before, which need not be looked up again.
  private var latestOutcome: Int64?
  private var environments: Set<Int64> = []
  private var latestEnvironment: Int64?
  private var severities: Set<Int64> = []
  private var states: Set<Int64> = []
  private let database: Database
  private let path: String
  /// The times that need no second look.
  private let usual: ClosedRange<Instant>
  private var sources: RecordSources
  private let importID: Int64
  private var words: WordTable
  private var knownRejections: KnownRejections
  private let changes: Upsert
  private let incidents: Upsert
  private let recoveries: Upsert

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
    changes = try Upsert(
      database, table: "change", columns: Self.changeColumns,
      watching: RepeatedIDs.Watched(
        Self.changeColumns, service: "service_id", ["started_at", "finished_at"],
        with: "outcome_id"), path: path)
    incidents = try Upsert(
      database, table: "incident", columns: Self.incidentColumns,
      watching: RepeatedIDs.Watched(
        Self.incidentColumns, service: "service_id", ["started_at", "detected_at"], with: nil),
      path: path)
    recoveries = try Upsert(database, table: "recovery", columns: Self.recoveryColumns, path: path)
  }

  private static let changeColumns = [
    "started_at", "finished_at", "first_commit_at", "type_id", "service_id", "environment_id",
    "team_id", "outcome_id", "lines_added", "lines_deleted", "files_changed", "commits", "is_bot",
    "title", "author", "reference", "url", "attributes", "zone",
  ]

  package mutating func accept(_ change: Change) throws(Diagnostic) {
    let (effect, place, cell) = try change.texts.withFields { fields throws(Diagnostic) in
      let id = fields[.id] ?? UnsafeBufferPointer(start: nil, count: 0)
      let place = try sources.place(of: fields[.origin])
      let source = sources.all[place]
      let key = source.keys.key(of: id)
      let type = try words.number(of: fields[.type])
      let service = try words.number(of: fields[.service])
      let environment = try words.number(of: fields[.environment])
      let outcome = try words.number(of: fields[.outcome])
      if let outcome, outcome != latestOutcome {
        outcomes.insert(outcome)
        latestOutcome = outcome
      }
      if let environment, environment != latestEnvironment {
        environments.insert(environment)
        latestEnvironment = environment
      }
      changes.bind(key: key.first, source: source.id, import: importID, id: id)
      changes.bind(5, change.startedAt?.milliseconds)
      changes.bind(6, change.finishedAt?.milliseconds)
      changes.bind(7, change.firstCommitAt?.milliseconds)
      changes.bind(8, type)
      changes.bind(9, service)
      changes.bind(10, environment)
      changes.bind(11, try words.number(of: fields[.team]))
      changes.bind(12, outcome)
      changes.bind(13, change.linesAdded.map(Int64.init))
      changes.bind(14, change.linesDeleted.map(Int64.init))
      changes.bind(15, change.filesChanged.map(Int64.init))
      changes.bind(16, change.commits.map(Int64.init))
      changes.bind(17, change.isBot.map { $0 ? 1 : 0 })
      changes.bind(18, fields[.title])
      changes.bind(19, fields[.author])
      changes.bind(20, fields[.reference])
      changes.bind(21, fields[.url])
      changes.bind(22, fields[.attributes])
      changes.bind(23, fields[.zone])
      let cell = ChangeCounts.Cell(
        service: service ?? 0, type: type ?? 0, sizeClass: change.sizeClass,
        environment: environment ?? 0, outcome: outcome ?? 0)
      let effect = try changes.step(
        key: key, saidAt: change.saidAt, standIns: change.standIns)
      return (effect, place, cell)
    }
    if effect == .added { sources.count(cell, at: place) }
    tally.note(effect)
    look(at: change.startedAt, "started_at", of: .changes, change.texts[.id])
    look(at: change.finishedAt, "finished_at", of: .changes, change.texts[.id])
    look(at: change.firstCommitAt, "first_commit_at", of: .changes, change.texts[.id])
  }

  /// Looks at a time of a record, which hardly ever is more than two comparisons.
  private mutating func look(
    at time: Instant?, _ field: String, of kind: RecordKind, _ id: @autoclosure () -> String?
  ) {
    guard let time, !usual.contains(time) else { return }
    suspicious.note(
      Dataset.ImplausibleTimes.Example(kind: kind, id: id() ?? "", field: field, time: time))
  }

  private static let incidentColumns = [
    "started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at", "is_planned",
    "service_id", "team_id", "severity_id", "category_id", "cause_id", "detected_by_id", "title",
    "caused_by", "recurrence_of", "url", "attributes", "zone", "state_id",
  ]

  package mutating func accept(_ incident: Incident) throws(Diagnostic) {
    let effect = try incident.texts.withFields { fields throws(Diagnostic) in
      let id = fields[.id] ?? UnsafeBufferPointer(start: nil, count: 0)
      let place = try sources.place(of: fields[.origin])
      let source = sources.all[place]
      let key = source.keys.key(of: id)
      incidents.bind(key: key.first, source: source.id, import: importID, id: id)
      incidents.bind(5, incident.startedAt?.milliseconds)
      incidents.bind(6, incident.detectedAt?.milliseconds)
      incidents.bind(7, incident.acknowledgedAt?.milliseconds)
      incidents.bind(8, incident.mitigatedAt?.milliseconds)
      incidents.bind(9, incident.resolvedAt?.milliseconds)
      incidents.bind(10, incident.isPlanned.map { $0 ? 1 : 0 })
      incidents.bind(11, try words.number(of: fields[.service]))
      incidents.bind(12, try words.number(of: fields[.team]))
      let severity = try words.number(of: fields[.severity])
      if let severity { severities.insert(severity) }
      incidents.bind(13, severity)
      incidents.bind(14, try words.number(of: fields[.category]))
      incidents.bind(15, try words.number(of: fields[.cause]))
      incidents.bind(16, try words.number(of: fields[.detectedBy]))
      incidents.bind(17, fields[.title])
      incidents.bind(18, fields[.causedBy])
      incidents.bind(19, fields[.recurrenceOf])
      incidents.bind(20, fields[.url])
      incidents.bind(21, fields[.attributes])
      incidents.bind(22, fields[.zone])
      let state = try words.number(of: fields[.state])
      if let state { states.insert(state) }
      incidents.bind(23, state)
      return try incidents.step(
        key: key, saidAt: incident.saidAt, taking: incident.isOpen ? "resolved_at" : nil,
        standIns: incident.standIns)
    }
    tally.note(effect)
    look(at: incident.startedAt, "started_at", of: .incidents, incident.texts[.id])
    look(at: incident.detectedAt, "detected_at", of: .incidents, incident.texts[.id])
    look(at: incident.acknowledgedAt, "acknowledged_at", of: .incidents, incident.texts[.id])
    look(at: incident.mitigatedAt, "mitigated_at", of: .incidents, incident.texts[.id])
    look(at: incident.resolvedAt, "resolved_at", of: .incidents, incident.texts[.id])
  }

  private static let recoveryColumns = [
    "started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at",
    "time_to_detect", "time_to_recover", "attributes", "zone",
  ]

  package mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    let effect = try recovery.texts.withFields { fields throws(Diagnostic) in
      let id = fields[.incidentID] ?? UnsafeBufferPointer(start: nil, count: 0)
      let place = try sources.place(of: fields[.origin])
      let source = sources.all[place]
      let key = source.keys.key(of: id)
      recoveries.bind(key: key.first, source: source.id, import: importID, id: id)
      recoveries.bind(5, recovery.startedAt?.milliseconds)
      recoveries.bind(6, recovery.detectedAt?.milliseconds)
      recoveries.bind(7, recovery.acknowledgedAt?.milliseconds)
      recoveries.bind(8, recovery.mitigatedAt?.milliseconds)
      recoveries.bind(9, recovery.resolvedAt?.milliseconds)
      recoveries.bind(10, recovery.timeToDetect)
      recoveries.bind(11, recovery.timeToRecover)
      recoveries.bind(12, fields[.attributes])
      recoveries.bind(13, fields[.zone])
      return try recoveries.step(key: key, saidAt: recovery.saidAt)
    }
    tally.note(effect)
    look(at: recovery.startedAt, "started_at", of: .recoveries, recovery.texts[.incidentID])
    look(at: recovery.resolvedAt, "resolved_at", of: .recoveries, recovery.texts[.incidentID])
  }

  /// Brings up to date what is kept beside the records.
  func close() throws {
    try ImportTouches.write(
      changes.met.union(incidents.met).union(recoveries.met), by: importID, to: database)
    guard tally.added + tally.updated > 0 else { return }
    try sources.writeCounts()
    try CauseTable.rebuild(database)
  }

  /// Keeps that all this came out of a file in a drop folder.
  package func note(
    _ drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic) {
    try Ledger.perform(at: path) {
      try DropTable.note(drop, in: folder, isFailed: tally.rejected > 0, at: time, database)
    }
  }

  package mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    tally.rejected += 1
    let diagnostic = rejection.diagnostic
    let location = diagnostic.location
    try Ledger.perform(at: path) {
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

/// What became of the rows of one import.
package struct ImportTally: Equatable, Sendable {
  /// Records that were not there before.
  package var added = 0
  /// Records that were there and learned something.
  package var updated = 0
  /// Rows that said nothing new.
  package var unchanged = 0
  /// Rows that could not be read, kept with their reason.
  package var rejected = 0
  /// Those among them that an earlier import rejected, too.
  package var rejectedBefore = 0

  /// Nothing happened yet.
  package init() {}

  mutating func note(_ effect: Upsert.Effect) {
    switch effect {
    case .added: added += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    }
  }
}

extension Change {
  /// The class of its size in lines, -1 where either number is missing.
  fileprivate var sizeClass: Int64 {
    guard let linesAdded, let linesDeleted else { return -1 }
    return Int64(SizeClass.index(of: linesAdded + linesDeleted))
  }
}
