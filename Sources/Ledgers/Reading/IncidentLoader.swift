package import Chronology
package import Records

/// Reads incidents into columns.
package struct IncidentLoader {
  /// The incidents; recovery records may add times to them.
  package var columns = Dataset.Incidents()
  /// The ids named as causes, by row, as they were read.
  package private(set) var causedBy: ContiguousArray<String?> = []

  private let lexicon: Lexicon
  private let sources: SourceNames
  private var keys: ContiguousArray<Int64> = []

  /// None yet.
  package init(lexicon: Lexicon, sources: SourceNames) {
    self.lexicon = lexicon
    self.sources = sources
  }

  /// Reads them.
  ///
  /// - Parameter unresolved: Only these; `nil` reads all.
  package mutating func load(
    from tables: some RecordTables, _ unresolved: UnresolvedIncidents? = nil
  ) throws {
    let number = type(of: tables).number(of: "incident")
    try tables.visit(
      """
      SELECT \(number), key, source_id, id, title, started_at, detected_at, acknowledged_at,
        mitigated_at, resolved_at, is_planned, service_id, team_id, severity_id, category_id,
        cause_id, caused_by, recurrence_of, state_id
      FROM incident \(unresolved?.condition ?? "")
      ORDER BY \(number)
      """, unresolved?.values ?? []
    ) { try append($0) }
  }

  /// Sorts by time and key; to be done after recovery records have added times.
  package mutating func sort() {
    // Taken out of the columns once: a comparison must not touch all of them.
    let times = ContiguousArray((0..<columns.count).map { columns.datedAt($0).milliseconds })
    let order = sortedOrder(times: times, keys: keys)
    guard let order else { return }
    columns.reorder(order)
    causedBy.reorder(order)
    keys.reorder(order)
  }

  /// The latest moment of any incident.
  package var latest: Instant? {
    var latest: Instant?
    for row in 0..<columns.count {
      let moments = [
        columns.startedAt[row], columns.detectedAt[row], columns.acknowledgedAt[row],
        columns.mitigatedAt[row], columns.resolvedAt[row],
      ]
      for case let moment? in moments { latest = max(latest ?? moment, moment) }
    }
    return latest
  }

  private mutating func append(_ row: some AnswerRow) throws(Damage) {
    columns.rowIDs.append(row.integer(0))
    keys.append(row.integer(1))
    columns.source.append(try sources.code(of: row.integer(2)))
    columns.ids.append(try row.knownText(3))
    columns.titles.append(try row.text(4))
    columns.startedAt.append(try row.instant(5))
    columns.detectedAt.append(try row.instant(6))
    columns.acknowledgedAt.append(try row.instant(7))
    columns.mitigatedAt.append(try row.instant(8))
    columns.resolvedAt.append(try row.instant(9))
    let severity = try row.word(13, in: lexicon)
    let category = try row.word(14, in: lexicon)
    let cause = try row.word(15, in: lexicon)
    columns.isPlanned.append(
      lexicon.isPlanned(
        stated: try row.flag(10), severity: severity, category: category, cause: cause))
    columns.service.append(lexicon.service(try row.word(11, in: lexicon)))
    columns.team.append(lexicon.team(try row.word(12, in: lexicon)))
    columns.severity.append(lexicon.severity(severity))
    columns.category.append(lexicon.plain(category))
    columns.cause.append(lexicon.plain(cause))
    causedBy.append(try row.text(16))
    columns.recurrenceOf.append(try row.text(17))
    let state = try row.word(18, in: lexicon)
    columns.saidState.append(lexicon.state(state))
    columns.stateWord.append(lexicon.plain(state))
    let last = columns.count - 1
    guard columns.startedAt[last] != nil || columns.detectedAt[last] != nil else { throw Damage() }
  }
}
