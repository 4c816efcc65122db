import Chronology
import Records

/// An incident and a change that is declared to be its cause, by the ledger's numbers.
package struct CausePair: Hashable, Sendable {
  package let incident: Int64
  package let change: Int64
}

/// The declared links with what a failure rate asks of their records, so that a question about few
/// changes need not look up thousands.
///
/// Worked out anew by whatever can change one: an import, or a person's word.
extension RecordTables {
  /// Makes the table say what sources and persons say now.
  ///
  /// - Complexity: O(*n* log *m*) for *n* ids named as causes among *m* changes.
  package func rebuildCauses() throws { try keepCauses(causePairs()) }

  /// The incidents of which a change since a moment is declared to be the cause.
  func incidentsCaused(since moment: Instant) throws -> Set<Int64> {
    try Set(
      numbers(
        "SELECT incident_id FROM cause WHERE change_at >= $1", [.number(moment.milliseconds)]))
  }

  /// A row of the table, in SQL, for the columns of an incident and a change.
  package static var causeRow: String {
    let (incident, change) = (number(of: "incident"), number(of: "change"))
    return """
      incident.\(incident) AS incident_id, change.\(change) AS change_id,
      coalesce(incident.started_at, incident.detected_at) AS incident_at, is_planned, severity_id,
      category_id, cause_id, coalesce(change.finished_at, change.started_at) AS change_at,
      change.service_id, type_id, lines_added + lines_deleted AS lines, environment_id, outcome_id,
      change.source_id, state_id
      """
  }

  /// Incidents and the changes declared to be their causes, each pair once.
  package func causePairs() throws -> [CausePair] {
    let sources = try SourceNames(self)
    var named: [(number: Int64, source: Int32, causedBy: String?)] = []
    let number = Self.number(of: "incident")
    try scan(
      """
      SELECT \(number), source_id, caused_by FROM incident WHERE caused_by IS NOT NULL
      ORDER BY \(number)
      """
    ) { row in
      named.append((row.integer(0), try sources.code(of: row.integer(1)), try row.text(2)))
    }
    let resolver = try LinkResolver(
      self, sources: sources, naming: named.compactMap(\.causedBy))
    let silent = Set(resolver.incidentsSpokenOf).subtracting(named.map(\.number)).sorted()
    try visit("source_id", of: JoinedTable("incident"), silent) { place, row in
      named.append((silent[place], try sources.code(of: row.integer(0)), nil))
    }
    var met: Set<CausePair> = []
    return try named.flatMap { incident in
      try resolver.claims(
        about: incident.number, from: incident.source, naming: incident.causedBy
      ).filter { $0.verdict == .declared }.compactMap(\.change).map {
        CausePair(incident: incident.number, change: $0)
      }
    }.filter { met.insert($0).inserted }
  }
}
