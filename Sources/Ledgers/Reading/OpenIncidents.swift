import Chronology
import Records

/// Finds the incidents that are not over at a moment.
struct OpenIncidents<Tables: RecordTables> {
  let tables: Tables
  let traits: ChangeLikeness
  let sources: SourceNames
  /// From when to when times can be believed.
  let plausible: ClosedRange<Instant>

  /// The latest moment at which an incident began or ended, as far as it can be believed.
  func latest() throws -> Instant? {
    try tables.moment(
      """
      SELECT max(moment) FROM (
        SELECT max(\(CountedMoment.ofIncident)) AS moment FROM incident
        WHERE \(CountedMoment.ofIncident) BETWEEN $1 AND $2
        UNION ALL SELECT max(resolved_at) FROM incident WHERE resolved_at BETWEEN $1 AND $2) AS latest
      """,
      [.number(plausible.lowerBound.milliseconds), .number(plausible.upperBound.milliseconds)])
  }

  /// Unplanned incidents begun and not over, the worst and the oldest first.
  ///
  /// - Parameter end: When the records end; how long one has been open since is not known.
  func all(at time: Instant, knownUntil end: Instant?) throws -> [PreflightFacts.OpenIncident] {
    var loader = IncidentLoader(lexicon: traits.lexicon, sources: sources)
    let unresolved = try UnresolvedIncidents(tables, lexicon: traits.lexicon, at: time)
    try loader.load(from: tables, unresolved)
    _ = try RecoveryCompletion(tables, sources: sources, of: unresolved).complete(&loader.columns)
    var incidents = loader.columns
    var implausible = Dataset.ImplausibleTimes()
    let open = incidents.setAside(beyond: plausible, &implausible).filter { row in
      incidents.datedAt(row) <= time && !incidents.isPlanned[row]
        && incidents.isOpen(row, at: time)
    }
    // Only an old one needs the longest there ever was to be told from a forgotten field.
    let known = min(time, end ?? time)
    let isAnyOld = open.contains { known.since(incidents.datedAt($0)) > Milliseconds.week }
    let longest = isAnyOld ? try longestClosed(at: time) : .max
    return open.map { row in
      let age = known.since(incidents.datedAt(row))
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
    let values: [StatementValue] = [
      .number(time.milliseconds), .number(plausible.lowerBound.milliseconds),
    ]
    var longest: Int64 = 0
    try tables.visit(
      """
      SELECT coalesce(state_id, 0), max(resolved_at - \(CountedMoment.ofIncident))
      FROM incident
      WHERE resolved_at <= $1 AND \(CountedMoment.ofIncident) >= $2
        AND coalesce(is_planned, 0) <> 1
      GROUP BY 1 ORDER BY 1
      """, values
    ) { row in
      let state = traits.lexicon.state(try row.countedWord(0, in: traits.lexicon))
      if state != .leftOut { longest = max(longest, row.integer(1)) }
    }
    let recovered = try tables.number(
      """
      SELECT max(length) FROM (
        SELECT max(time_to_recover) AS length FROM recovery
        UNION ALL SELECT max(resolved_at - started_at) FROM recovery
        WHERE resolved_at <= $1 AND started_at >= $2) AS longest
      """, values)
    return max(longest, recovered ?? 0)
  }
}
