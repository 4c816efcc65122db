import Chronology
import Records

/// Finds the latest changes by the index of their times.
struct RecentChanges<Tables: RecordTables> {
  let tables: Tables
  let traits: ChangeLikeness
  let sources: SourceNames
  /// From when to when times can be believed.
  let plausible: ClosedRange<Instant>

  /// The moment of the latest change that can be believed.
  func latest() throws -> Instant? {
    try tables.moment(
      "SELECT max(\(time)) FROM change WHERE \(time) BETWEEN $1 AND $2",
      [.number(plausible.lowerBound.milliseconds), .number(plausible.upperBound.milliseconds)])
  }

  /// Production changes of all services, newest first; where there are very many, one in 32 of
  /// them, drawn by the hash of source and id.
  func history(_ request: PreflightFacts.Request, blamed: Set<Int64>) throws
    -> PreflightFacts.History
  {
    let sample = try changes(request, from: Tables.sampledChanges, blamed)
    guard sample.count * ChangeSample.oneIn < request.history.limit else {
      return PreflightFacts.History(changes: sample, oneIn: ChangeSample.oneIn)
    }
    return PreflightFacts.History(
      changes: try changes(request, from: "change WHERE true", blamed), oneIn: 1)
  }

  private func changes(
    _ request: PreflightFacts.Request, from rows: String, _ blamed: Set<Int64>
  ) throws -> [PreflightFacts.PastChange] {
    let start = request.at.advanced(by: -request.history.span)
    let lexicon = traits.lexicon
    var changes: [PreflightFacts.PastChange] = []
    try tables.visit(
      """
      SELECT \(Tables.number(of: "change")), started_at, finished_at, type_id, environment_id,
        outcome_id, source_id
      FROM \(rows) AND \(time) > $1 AND \(time) <= $2 ORDER BY \(time) DESC LIMIT $3
      """,
      [
        .number(start.milliseconds), .number(request.at.milliseconds),
        .number(Int64(request.history.limit)),
      ]
    ) { row in
      guard lexicon.isProduction(try row.word(4, in: lexicon)) else { return }
      guard let datedAt = try row.instant(2) ?? row.instant(1) else { throw Damage() }
      changes.append(
        PreflightFacts.PastChange(
          datedAt: datedAt, type: lexicon.type(try row.word(3, in: lexicon)),
          source: try sources.code(of: row.integer(6)),
          outcome: lexicon.outcome(try row.word(5, in: lexicon)),
          isBlamed: blamed.contains(row.integer(0))))
    }
    return changes
  }

  /// Production changes of the service that ended in the look back or still ran at its end.
  func ofService(_ request: PreflightFacts.Request) throws -> [PreflightFacts.RecentChange] {
    let start = request.at.advanced(by: -request.lookBack)
    var changes: [PreflightFacts.RecentChange] = []
    for service in traits.services {
      try tables.visit(
        """
        SELECT id, type_id, environment_id, outcome_id, started_at, finished_at FROM change
        WHERE \(time) >= $1 AND service_id = $2 AND coalesce(started_at, finished_at) <= $3
        ORDER BY id
        """,
        [
          .number(start.milliseconds), .number(Int64(service.number)),
          .number(request.at.milliseconds),
        ]
      ) { row in if let change = try change(row) { changes.append(change) } }
    }
    return changes.sorted { ($0.begunAt, $0.id) < ($1.begunAt, $1.id) }
  }

  private func change(_ row: some AnswerRow) throws(Damage) -> PreflightFacts.RecentChange? {
    let lexicon = traits.lexicon
    let outcome = lexicon.outcome(try row.word(3, in: lexicon))
    guard lexicon.isProduction(try row.word(2, in: lexicon)), outcome != .aborted else {
      return nil
    }
    let type = lexicon.type(try row.word(1, in: lexicon))
    return PreflightFacts.RecentChange(
      id: try row.knownText(0), type: type < 0 ? nil : lexicon.words[Int(type)], outcome: outcome,
      startedAt: try row.instant(4, within: plausible),
      finishedAt: try row.instant(5, within: plausible))
  }

  private var time: String { CountedMoment.ofChange }
}

/// A sample of the changes, drawn by the hash of source and id.
package enum ChangeSample {
  /// As the index `change_sample` has it. The product stays below 2^63, where the integers of SQL end.
  package static let isDrawn = "(key & 1073741823) * 2654435761 >> 20 & 31 = 0"
  static let oneIn = 32
}
