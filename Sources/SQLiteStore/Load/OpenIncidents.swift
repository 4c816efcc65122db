package import Chronology
package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// Unplanned incidents that are not over at a moment, the worst and the oldest first.
  package func openIncidents(
    at time: Instant, vocabulary: Vocabulary
  ) throws(Diagnostic) -> [PreflightFacts.OpenIncident] {
    try read { database in
      let request = PreflightFacts.Request(
        service: "", type: nil, lines: nil, at: time, lookBack: 0, history: (span: 0, limit: 0))
      let traits = ChangeLikeness(
        request, lexicon: try Lexicon(database, vocabulary: vocabulary), vocabulary)
      return try OpenIncidents(
        database, traits: traits, sources: SourceNames(database),
        plausible: PlausibleEnd.times(database)
      ).all(at: time)
    }
  }
}

/// Finds the incidents that are not over at a moment.
struct OpenIncidents {
  private let database: Database
  private let traits: ChangeLikeness
  private let sources: SourceNames
  /// From when to when times can be believed.
  private let plausible: ClosedRange<Instant>

  init(
    _ database: Database, traits: ChangeLikeness, sources: SourceNames,
    plausible: ClosedRange<Instant>
  ) {
    self.database = database
    self.traits = traits
    self.sources = sources
    self.plausible = plausible
  }

  /// The latest moment at which an incident began or ended, as far as it can be believed.
  func latest() throws -> Instant? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT max(moment) FROM (
          SELECT max(coalesce(started_at, detected_at)) AS moment FROM incident
          WHERE coalesce(started_at, detected_at) BETWEEN ?1 AND ?2
          UNION ALL SELECT max(resolved_at) FROM incident WHERE resolved_at BETWEEN ?1 AND ?2)
        """, arguments: [plausible.lowerBound.milliseconds, plausible.upperBound.milliseconds]
    ).map { try StoredNumbers.moment($0) }
  }

  /// Unplanned incidents begun and not over, the worst and the oldest first.
  func all(at time: Instant) throws -> [PreflightFacts.OpenIncident] {
    var loader = try IncidentLoader(database, lexicon: traits.lexicon, sources: sources)
    let unresolved = try UnresolvedIncidents(database, lexicon: traits.lexicon, at: time)
    try loader.load(unresolved)
    _ = try RecoveryCompletion(database, sources: sources, of: unresolved).complete(&loader.columns)
    var incidents = loader.columns
    var implausible = Dataset.ImplausibleTimes()
    let open = incidents.setAside(beyond: plausible, &implausible).filter { row in
      incidents.datedAt(row) <= time && !incidents.isPlanned[row]
        && incidents.isOpen(row, at: time)
    }
    // Only an old one needs the longest there ever was to be told from a forgotten field.
    let isAnyOld = open.contains { time.since(incidents.datedAt($0)) > Milliseconds.week }
    let longest = isAnyOld ? try longestClosed(at: time) : .max
    return open.map { row in
      let age = time.since(incidents.datedAt(row))
      return incident(
        row, of: incidents, isStale: ForgottenEnd.isLikely(age: age, longestClosed: longest))
    }.sorted { ($0.severity ?? 9, $0.since, $0.id) < ($1.severity ?? 9, $1.since, $1.id) }
  }

  private func incident(
    _ row: Int, of incidents: Dataset.Incidents, isStale: Bool
  ) -> PreflightFacts.OpenIncident {
    let service = incidents.service[row]
    return PreflightFacts.OpenIncident(
      id: incidents.ids[row], title: incidents.titles[row],
      service: service < 0 ? nil : traits.lexicon.words[Int(service)],
      isOfService: traits.isService(code: service),
      severity: incidents.severity[row] == 0 ? nil : Int(incidents.severity[row]),
      since: incidents.datedAt(row), isStale: isStale)
  }

  /// How long the longest incident that is over lasted, by its own word or a recovery record's.
  private func longestClosed(at time: Instant) throws -> Int64 {
    let arguments: StatementArguments = [
      "at": time.milliseconds, "earliest": plausible.lowerBound.milliseconds,
    ]
    let incidents = try Row.fetchAll(
      database,
      sql: """
        SELECT coalesce(state_id, 0) AS state_id,
          max(resolved_at - coalesce(started_at, detected_at)) AS length FROM incident
        WHERE resolved_at <= :at AND coalesce(started_at, detected_at) >= :earliest
          AND is_planned IS NOT 1
        GROUP BY 1 ORDER BY 1
        """, arguments: arguments
    ).compactMap { row -> Int64? in
      let state = traits.lexicon.state(try traits.lexicon.knownWord(row.value("state_id")))
      return state == .leftOut ? nil : try row.value("length")
    }
    let recoveries = try Int64.fetchOne(
      database,
      sql: """
        SELECT max(length) FROM (
          SELECT max(time_to_recover) AS length FROM recovery
          UNION ALL SELECT max(resolved_at - started_at) FROM recovery
          WHERE resolved_at <= :at AND started_at >= :earliest)
        """, arguments: arguments)
    return max(incidents.max() ?? 0, recoveries ?? 0)
  }
}
