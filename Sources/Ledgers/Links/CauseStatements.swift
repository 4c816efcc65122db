package import Chronology
package import Records

/// What people say of the changes behind an incident. Nothing is overwritten: what is said otherwise, and
/// what is taken back, is a row more.
extension RecordTables {
  /// Keeps what a person says of an incident and a change, within a transaction.
  ///
  /// - Returns: Whether it is news; the verdict that holds, said again by the same person, with the same
  ///   reason or none, is not.
  package func state(
    _ verdict: Dataset.Link.Verdict, incident: NamedRecord, change: NamedRecord, reason: String?,
    by person: String?, at time: Instant
  ) throws -> Bool {
    let last = try statements(on: incident).standing.first {
      $0.changeSource == change.source && $0.changeID == change.id
    }
    let isNews =
      last?.verdict != verdict || (reason != nil && last?.reason != reason)
      || (person != nil && last?.by != person)
    guard isNews else { return false }
    try keep(
      CauseStatement(
        number: 0, changeSource: change.source, changeID: change.id, verdict: verdict,
        reason: reason, at: time, by: person), on: incident)
    return true
  }

  /// Takes back what a person said, within a transaction; what no longer holds is left as it is.
  ///
  /// - Parameter number: That of the statement.
  /// - Returns: What had become of it; `nil` where that person said no such thing of the incident.
  package func withdraw(
    _ number: Int64, on incident: NamedRecord, reason: String?, by person: String,
    at time: Instant
  ) throws -> CauseStatement.Fate? {
    let statements = try statements(on: incident)
    let own = statements.first { $0.number == number && $0.by == person && !$0.isWithdrawal }
    guard let own else { return nil }
    let fate = own.fate(among: statements)
    if fate == .holds {
      try keep(
        CauseStatement(
          number: 0, changeSource: own.changeSource, changeID: own.changeID, verdict: own.verdict,
          reason: reason, at: time, by: person, isWithdrawal: true), on: incident)
    }
    return fate
  }

  /// What people said of an incident and its changes, and took back, each time, oldest first.
  package func statements(on incident: NamedRecord) throws -> [CauseStatement] {
    try statements(
      where: "WHERE incident_source.name = $1 AND incident_id = $2",
      [.text(incident.source), .text(incident.id)]
    ).map(\.statement)
  }

  /// What was said of any incident, oldest first, each with the name of the incident.
  ///
  /// - Parameter condition: In SQL, of which; of all where it is empty.
  func statements(
    where condition: String = "", _ values: [StatementValue] = []
  ) throws -> [(incident: SourcedID, statement: CauseStatement)] {
    try rows(
      """
      SELECT link_statement_id, incident_source.name, incident_id, change_source.name, change_id,
        verdict, reason, said_at, said_by, is_withdrawal
      FROM link_statement
        JOIN source AS incident_source ON incident_source.source_id = incident_source_id
        JOIN source AS change_source ON change_source.source_id = change_source_id
      \(condition)
      ORDER BY link_statement_id
      """, values
    ) { row in
      (
        SourcedID(source: try row.knownText(1), id: try row.knownText(2)),
        CauseStatement(
          number: row.integer(0), changeSource: try row.knownText(3),
          changeID: try row.knownText(4),
          verdict: try Dataset.Link.Verdict(word: try row.knownText(5)), reason: try row.text(6),
          at: try row.knownInstant(7), by: try row.text(8),
          isWithdrawal: try row.flag(9) == true)
      )
    }
  }

  /// Keeps a statement under the next number.
  private func keep(_ statement: CauseStatement, on incident: NamedRecord) throws {
    try run(
      Self.newStatement,
      [
        .text(incident.source), .text(incident.id), .text(statement.changeSource),
        .text(statement.changeID), .text(statement.verdict.word), .optional(statement.reason),
        .optional(statement.by), .number(statement.at.milliseconds),
        .number(statement.isWithdrawal ? 1 : 0),
      ])
    try rebuildCauses()
  }

  // The values are met in the order of their numbers.
  private static var newStatement: String {
    """
    INSERT INTO link_statement(link_statement_id, incident_source_id, incident_id, change_source_id,
      change_id, verdict, reason, said_by, said_at, is_withdrawal)
    SELECT (SELECT coalesce(max(link_statement_id), 0) + 1 FROM link_statement),
      (SELECT source_id FROM source WHERE name = $1), $2,
      (SELECT source_id FROM source WHERE name = $3), $4, $5, $6, $7, $8, $9
    """
  }
}

/// A record as its source names it.
struct SourcedID: Hashable {
  let source: String
  let id: String
}

extension Dataset.Link.Verdict {
  /// Its word in the database.
  package var word: String {
    switch self {
    case .declared: "declared"
    case .rejected: "rejected"
    }
  }

  /// The verdict of a word that the database allows.
  init(word: String) throws(Damage) {
    switch word {
    case Self.declared.word: self = .declared
    case Self.rejected.word: self = .rejected
    default: throw Damage()
    }
  }
}
