package import Chronology
package import Diagnostics
import GRDB
package import Ledgers
package import Records
import Text

extension SQLiteLedger {
  package func change(named name: String) throws(Diagnostic) -> NamedRecord {
    try record(.change, named: name)
  }

  package func incident(named name: String) throws(Diagnostic) -> NamedRecord {
    try record(.incident, named: name)
  }

  package func state(
    _ verdict: Dataset.Link.Verdict, incident: NamedRecord, change: NamedRecord, reason: String?,
    by person: String?, at time: Instant
  ) throws(Diagnostic) -> Bool {
    try writing {
      var isNews = true
      try queue.inTransaction(.immediate) { database in
        let pair = [
          "incident_source": incident.source, "incident_id": incident.id,
          "change_source": change.source, "change_id": change.id,
        ]
        let last = try Row.fetchOne(
          database, sql: Self.lastStatement, arguments: StatementArguments(pair))
        let lastVerdict: String? = try last?.value("verdict")
        let lastReason: String? = try last?.value("reason")
        let lastPerson: String? = try last?.value("said_by")
        isNews =
          lastVerdict != verdict.word || (reason != nil && lastReason != reason)
          || (person != nil && lastPerson != person)
        guard isNews else { return .rollback }
        try database.execute(
          sql: Self.newStatement,
          arguments: StatementArguments(pair)
            + [
              "verdict": verdict.word, "reason": reason, "said_by": person,
              "said_at": time.milliseconds,
            ])
        try CauseTable.rebuild(database)
        return .commit
      }
      return isNews
    }
  }

  package func statements(
    on incident: NamedRecord
  ) throws(Diagnostic) -> [CauseStatement] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT change_source.name AS change_source, change_id, verdict, reason, said_by, said_at
          FROM link_statement
            JOIN source AS incident_source ON incident_source.source_id = incident_source_id
            JOIN source AS change_source ON change_source.source_id = change_source_id
          WHERE incident_source.name = ? AND incident_id = ?
          ORDER BY link_statement_id
          """, arguments: [incident.source, incident.id]
      ).map { row in
        CauseStatement(
          changeSource: try row.value("change_source"), changeID: try row.value("change_id"),
          verdict: try Dataset.Link.Verdict(word: row.value("verdict")),
          reason: try row.value("reason"), at: try row.knownMoment("said_at"),
          by: try row.value("said_by"))
      }
    }
  }

  private static let lastStatement = """
    SELECT verdict, reason, said_by FROM link_statement
    WHERE incident_source_id = (SELECT source_id FROM source WHERE name = :incident_source)
      AND incident_id = :incident_id
      AND change_source_id = (SELECT source_id FROM source WHERE name = :change_source)
      AND change_id = :change_id
    ORDER BY link_statement_id DESC LIMIT 1
    """

  private static let newStatement = """
    INSERT INTO link_statement(incident_source_id, incident_id, change_source_id, change_id, verdict,
      reason, said_by, said_at)
    SELECT incident_source.source_id, :incident_id, change_source.source_id, :change_id, :verdict,
      :reason, :said_by, :said_at
    FROM source AS incident_source, source AS change_source
    WHERE incident_source.name = :incident_source AND change_source.name = :change_source
    """

  private func record(
    _ kind: RecordFinder.Kind, named name: String
  ) throws(Diagnostic) -> NamedRecord {
    let found = try read { database in
      try NamedRecords(database, kind).candidates(name)
    }
    guard let record = found.first else {
      let near = try read { database in try NamedRecords(database, kind).near(name) }
      throw .unknownRecord(name, kind.rawValue, near: near)
    }
    guard found.count == 1 else {
      throw .ambiguousRecord(name, kind.rawValue, choices: found.map { "\($0.source):\($0.id)" })
    }
    return record
  }
}

/// Finds what a person may mean by a name.
private struct NamedRecords {
  private let database: Database
  private let kind: RecordFinder.Kind
  private let finder: RecordFinder
  private let names: DatedNames

  init(_ database: Database, _ kind: RecordFinder.Kind) throws {
    self.database = database
    self.kind = kind
    finder = try RecordFinder(database, kind)
    names = DatedNames(database)
  }

  /// The records of a name: those it names with their source, else those of its id in any source.
  func candidates(_ name: String) throws -> [NamedRecord] {
    let sources = try String.fetchAll(database, sql: "SELECT name FROM source ORDER BY name")
    let sourced = sources.filter { name.hasPrefix("\($0):") }.map {
      ($0, String(name.dropFirst($0.count + 1)))
    }
    let exact = try found(sourced, name: name)
    return try exact.isEmpty ? found(sources.map { ($0, name) }, name: name) : exact
  }

  private func found(
    _ readings: [(source: String, id: String)], name: String
  ) throws -> [NamedRecord] {
    try readings.compactMap { source, id in
      if let rowID = try finder.rowID(source: source, id: id) {
        return NamedRecord(rowID: rowID, source: source, id: id, name: name)
      }
      guard kind == .change else { return nil }
      return try names.change(named: id, in: source).map {
        NamedRecord(rowID: $0.rowID, source: source, id: $0.id, name: name)
      }
    }
  }

  /// Ids that differ from a name by little, nearest first, then ids that end in it.
  ///
  /// - Complexity: O(*n*) for *n* records: only a mistaken name pays for it.
  func near(_ name: String) throws -> [String] {
    let spelling = Spelling(of: name)
    var near: [(distance: Int, id: String)] = []
    let ids = try String.fetchCursor(database, sql: "SELECT id FROM \(kind.rawValue)")
    while let id = try ids.next() {
      let ending = id.hasSuffix(name) ? id.utf8.count : nil
      if let distance = spelling.distance(to: id) ?? ending { near.append((distance, id)) }
    }
    let nearest = near.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.map(\.id)
    return nearest.reduce(into: []) { known, id in
      if known.count < 3 && !known.contains(id) { known.append(id) }
    }
  }
}
