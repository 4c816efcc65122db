import Chronology
import GRDB
import Ledgers
import Records

/// Finds the latest changes by the index of their times.
struct RecentChanges {
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

  /// The moment of the latest change that can be believed.
  func latest() throws -> Instant? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT max(\(ChangeIndex.time)) FROM change WHERE \(ChangeIndex.time) BETWEEN ? AND ?
        """, arguments: [plausible.lowerBound.milliseconds, plausible.upperBound.milliseconds]
    )
    .map { try StoredNumbers.moment($0) }
  }

  /// Production changes of all services, newest first; where there are very many, one in 32 of
  /// them, drawn by the hash of source and id.
  func history(_ request: PreflightFacts.Request, blamed: Set<Int64>) throws
    -> PreflightFacts.History
  {
    let sample = try changes(
      request, from: "change INDEXED BY change_sample WHERE \(Self.isSampled)", blamed)
    guard sample.count * Self.sampledOneIn < request.history.limit else {
      return PreflightFacts.History(changes: sample, oneIn: Self.sampledOneIn)
    }
    return PreflightFacts.History(
      changes: try changes(request, from: "change WHERE true", blamed), oneIn: 1)
  }

  /// As the index `change_sample` has it. The product stays below 2^63, where SQLite's integers end.
  static let isSampled = "(key & 1073741823) * 2654435761 >> 20 & 31 = 0"
  private static let sampledOneIn = 32

  private func changes(
    _ request: PreflightFacts.Request, from rows: String, _ blamed: Set<Int64>
  ) throws -> [PreflightFacts.PastChange] {
    let start = request.at.advanced(by: -request.history.span)
    let cursor = try Cursor(
      database,
      sql: """
        SELECT change_id, started_at, finished_at, type_id, environment_id, outcome_id, source_id
        FROM \(rows)
          AND \(ChangeIndex.time) > ? AND \(ChangeIndex.time) <= ?
        ORDER BY \(ChangeIndex.time) DESC LIMIT ?
        """,
      arguments: [start.milliseconds, request.at.milliseconds, request.history.limit])
    let lexicon = traits.lexicon
    var changes: [PreflightFacts.PastChange] = []
    try cursor.visit { row in
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
      let cursor = try Cursor(
        database,
        sql: """
          SELECT id, type_id, environment_id, outcome_id, started_at, finished_at FROM change
          WHERE \(ChangeIndex.time) >= :start AND service_id = :service
            AND coalesce(started_at, finished_at) <= :at
          ORDER BY id
          """,
        arguments: [
          "start": start.milliseconds, "at": request.at.milliseconds,
          "service": service.number,
        ])
      try cursor.visit { row in if let change = try change(row) { changes.append(change) } }
    }
    return changes.sorted { ($0.begunAt, $0.id) < ($1.begunAt, $1.id) }
  }

  private func change(_ row: Cursor) throws(Damage) -> PreflightFacts.RecentChange? {
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
}
