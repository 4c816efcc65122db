package import Chronology
import Diagnostics
package import Records
import Text

extension RecordTables {
  /// The record that a person means by an id, or by `SOURCE:ID`.
  ///
  /// - Throws: `noInput` where there is none, `usage` where several sources have one.
  package func record(_ kind: RecordKind, named name: String) throws -> NamedRecord {
    let names = NamedRecords(tables: self, kind: kind, names: DatedNames(self))
    let found = try names.candidates(name)
    guard let record = found.first else {
      throw Diagnostic.unknownRecord(name, kind.table, near: try names.near(name))
    }
    guard found.count == 1 else {
      throw Diagnostic.ambiguousRecord(
        name, kind.table, choices: found.map { "\($0.source):\($0.id)" })
    }
    return record
  }

  /// Keeps what a person says of an incident and a change, within a transaction.
  ///
  /// - Returns: Whether it is news; the same verdict by the same person, with the same reason or none,
  ///   is not.
  package func state(
    _ verdict: Dataset.Link.Verdict, incident: NamedRecord, change: NamedRecord, reason: String?,
    by person: String?, at time: Instant
  ) throws -> Bool {
    let pair: [StatementValue] = [
      .text(incident.source), .text(incident.id), .text(change.source), .text(change.id),
    ]
    let last = try rows(Self.lastStatement, pair) { row in
      (verdict: try row.knownText(0), reason: try row.text(1), person: try row.text(2))
    }.first
    let isNews =
      last?.verdict != verdict.word || (reason != nil && last?.reason != reason)
      || (person != nil && last?.person != person)
    guard isNews else { return false }
    try run(
      Self.newStatement,
      pair + [
        .text(verdict.word), .optional(reason), .optional(person), .number(time.milliseconds),
      ])
    try rebuildCauses()
    return true
  }

  /// What people said of an incident and its changes, each time, oldest first.
  package func statements(on incident: NamedRecord) throws -> [CauseStatement] {
    try rows(
      """
      SELECT change_source.name, change_id, verdict, reason, said_at, said_by
      FROM link_statement
        JOIN source AS incident_source ON incident_source.source_id = incident_source_id
        JOIN source AS change_source ON change_source.source_id = change_source_id
      WHERE incident_source.name = $1 AND incident_id = $2
      ORDER BY link_statement_id
      """, [.text(incident.source), .text(incident.id)]
    ) { row in
      CauseStatement(
        changeSource: try row.knownText(0), changeID: try row.knownText(1),
        verdict: try Dataset.Link.Verdict(word: try row.knownText(2)), reason: try row.text(3),
        at: try row.knownInstant(4), by: try row.text(5))
    }
  }

  private static var lastStatement: String {
    """
    SELECT verdict, reason, said_by FROM link_statement
    WHERE incident_source_id = (SELECT source_id FROM source WHERE name = $1)
      AND incident_id = $2
      AND change_source_id = (SELECT source_id FROM source WHERE name = $3)
      AND change_id = $4
    ORDER BY link_statement_id DESC LIMIT 1
    """
  }

  // The values are met in the order of their numbers.
  private static var newStatement: String {
    """
    INSERT INTO link_statement(link_statement_id, incident_source_id, incident_id, change_source_id,
      change_id, verdict, reason, said_by, said_at)
    SELECT (SELECT coalesce(max(link_statement_id), 0) + 1 FROM link_statement),
      (SELECT source_id FROM source WHERE name = $1), $2,
      (SELECT source_id FROM source WHERE name = $3), $4, $5, $6, $7, $8
    """
  }
}

/// Finds what a person may mean by a name.
private struct NamedRecords<Tables: RecordTables> {
  let tables: Tables
  let kind: RecordKind
  let names: DatedNames<Tables>

  /// The records of a name: those it names with their source, else those of its id in any source.
  func candidates(_ name: String) throws -> [NamedRecord] {
    let sources = try tables.texts("SELECT name FROM source ORDER BY name")
    let sourced = sources.filter { name.hasPrefix("\($0):") }.map {
      ($0, String(name.dropFirst($0.count + 1)))
    }
    let exact = try found(sourced, name: name)
    return try exact.isEmpty ? found(sources.map { ($0, name) }, name: name) : exact
  }

  private func found(
    _ readings: [(source: String, id: String)], name: String
  ) throws -> [NamedRecord] {
    let finder = try tables.finder(kind)
    try finder.expect(readings)
    return try readings.compactMap { source, id in
      if let rowID = try finder.number(source: source, id: id) {
        return NamedRecord(rowID: rowID, source: source, id: id, name: name)
      }
      guard kind == .changes else { return nil }
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
    try tables.scan("SELECT id FROM \(kind.table)") { row in
      let id = try row.knownText(0)
      let ending = id.hasSuffix(name) ? id.utf8.count : nil
      if let distance = spelling.distance(to: id) ?? ending { near.append((distance, id)) }
    }
    let nearest = near.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.map(\.id)
    return nearest.reduce(into: []) { known, id in
      if known.count < 3 && !known.contains(id) { known.append(id) }
    }
  }
}
