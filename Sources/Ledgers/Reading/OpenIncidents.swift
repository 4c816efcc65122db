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

  /// Whether an incident had begun by a moment, as far as its time can be believed.
  func isAnyBegun(by time: Instant) throws -> Bool {
    try tables.number(
      """
      SELECT 1 FROM incident WHERE \(CountedMoment.ofIncident) BETWEEN $1 AND $2 LIMIT 1
      """, [.number(plausible.lowerBound.milliseconds), .number(time.milliseconds)]) != nil
  }

  /// Unplanned incidents that are not over at a moment, or may not be, the worst and the oldest first.
  struct Found {
    var open: [PreflightFacts.OpenIncident] = []
    var perhapsOpen: [PreflightFacts.OpenIncident] = []
    /// Whether any incident has ended; looked for only where one has been open for long.
    var isAnyEndKnown = true
  }

  /// Unplanned incidents begun and not over.
  ///
  /// - Parameter end: When the records end; how long one has been open since is not known.
  func all(at time: Instant, knownUntil end: Instant?) throws -> Found {
    var loader = IncidentLoader(lexicon: traits.lexicon, sources: sources)
    let unresolved = try UnresolvedIncidents(tables, lexicon: traits.lexicon, at: time)
    try loader.load(from: tables, unresolved)
    _ = try RecoveryCompletion(tables, sources: sources, of: unresolved).complete(&loader.columns)
    var incidents = loader.columns
    var implausible = Dataset.ImplausibleTimes()
    let begun = incidents.setAside(beyond: plausible, &implausible).filter { row in
      incidents.datedAt(row) <= time && !incidents.isPlanned[row]
    }
    let open = begun.filter { incidents.isOpen($0, at: time) }
    let perhaps = begun.filter { row in
      incidents.saidState[row] == .over && incidents.resolvedAt[row] == nil
        && time.since(incidents.datedAt(row)) <= UnresolvedIncidents.shortly
    }
    // Only an old one needs the longest there ever was to be told from a forgotten field.
    let known = min(time, end ?? time)
    let isAnyOld = open.contains { known.since(incidents.datedAt($0)) > Milliseconds.week }
    let longest = isAnyOld ? try longestClosed(at: time) : .max
    let silent = try sourcesWithoutEnds(of: open, incidents, at: known)
    var found = Found()
    found.isAnyEndKnown = longest > 0
    found.open = open.map { row in
      let age = known.since(incidents.datedAt(row))
      // What was closed later was not forgotten, however long it was open then.
      let isForgotten = ForgottenEnd.isLikely(age: age, longestClosed: longest)
      var incident = incident(
        row, of: incidents, isStale: isForgotten && incidents.resolvedAt[row] == nil)
      incident.isUntold = incidents.isUntold(row, amongSources: silent)
      return incident
    }.sorted(by: isWorse)
    found.perhapsOpen = perhaps.map { incident($0, of: incidents, isStale: false) }
      .sorted(by: isWorse)
    return found
  }

  private func isWorse(
    _ left: PreflightFacts.OpenIncident, _ right: PreflightFacts.OpenIncident
  ) -> Bool {
    (left.severity ?? 9, left.since, left.id) < (right.severity ?? 9, right.since, right.id)
  }

  /// The sources of some incidents that never record an end, asked only where nothing else tells that
  /// one is open. Before a change goes out a missing word for a state is no sign of an outage either.
  private func sourcesWithoutEnds(
    of open: [Int], _ incidents: Dataset.Incidents, at time: Instant
  ) throws -> Set<Int32> {
    let untold = open.filter { row in
      incidents.isUntold(row, amongSources: [incidents.source[row]])
    }
    return try Set(untold.map { incidents.source[$0] }).filter { source in
      guard let number = sources.number(of: source) else { return false }
      let ends = "resolved_at IS NOT NULL OR mitigated_at IS NOT NULL"
      let isTold = try tables.number(
        """
        SELECT 1 FROM incident WHERE source_id = $1 AND (\(ends) OR id IN (
          SELECT id FROM recovery WHERE \(ends) OR time_to_recover IS NOT NULL)) LIMIT 1
        """, [.number(number)])
      guard isTold == nil else { return false }
      let count = try tables.count(
        "SELECT count(*) FROM incident WHERE source_id = $1", [.number(number)])
      let oldest = try tables.moment(
        "SELECT min(\(CountedMoment.ofIncident)) FROM incident WHERE source_id = $1",
        [.number(number)])
      return UntoldEnds.isHabit(incidents: count, oldest: oldest ?? time, asOf: time)
    }
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
