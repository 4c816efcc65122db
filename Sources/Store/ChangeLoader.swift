import Chronology
import GRDB
import Records

/// Reads all changes into columns, ordered by time and key.
struct ChangeLoader {
  private(set) var columns = Dataset.Changes()
  private(set) var latest: Instant?

  private let database: Database
  private let lexicon: Lexicon
  private let sources: SourceNames
  private var keys: ContiguousArray<Int64> = []
  private var statesOutcomes: [Bool]

  init(_ database: Database, lexicon: Lexicon, sources: SourceNames) throws {
    self.database = database
    self.lexicon = lexicon
    self.sources = sources
    statesOutcomes = Array(repeating: false, count: sources.names.count)
  }

  mutating func load() throws {
    // Rows lie in the table in the order they came, so nothing is sorted here that may be sorted.
    let cursor = try Cursor(
      database,
      sql: """
        SELECT change_id, key, source_id, started_at, finished_at, first_commit_at, type_id,
          service_id, environment_id, team_id, outcome_id, lines_added, lines_deleted,
          files_changed, commits, is_bot
        FROM change
        """)
    try cursor.visit { append($0) }
    // Taken out of the columns once: a comparison must not touch all of them.
    let times = ContiguousArray((0..<columns.count).map { columns.datedAt($0).milliseconds })
    let order = sortedOrder(times: times, keys: keys)
    if let order { columns.reorder(order) }
    keys = []
  }

  /// The sources, with what their changes show of them.
  func sourceFacts() -> [Dataset.Source] {
    zip(sources.names, statesOutcomes).map(Dataset.Source.init)
  }

  private mutating func append(_ row: Cursor) {
    let source = sources.code(of: row.integer(2))
    let started = row.instant(3)
    let finished = row.instant(4)
    let outcome = lexicon.outcome(row.optional(10))
    columns.rowIDs.append(row.integer(0))
    keys.append(row.integer(1))
    columns.source.append(source)
    columns.startedAt.append(started)
    columns.finishedAt.append(finished)
    columns.firstCommitAt.append(row.instant(5))
    columns.type.append(lexicon.type(row.optional(6)))
    columns.service.append(lexicon.service(row.optional(7)))
    columns.environment.append(lexicon.plain(row.optional(8)))
    columns.isProduction.append(lexicon.isProduction(row.optional(8)))
    columns.isRework.append(lexicon.isRework(row.optional(6)))
    columns.team.append(lexicon.team(row.optional(9)))
    columns.outcome.append(outcome)
    columns.lines.append(Self.sum(row.optional(11), row.optional(12)))
    columns.files.append(row.optional(13))
    columns.commits.append(row.optional(14))
    columns.isBot.append(row.optional(15) == 1)
    if outcome != .unknown { statesOutcomes[Int(source)] = true }
    if let moment = finished ?? started { latest = max(latest ?? moment, moment) }
  }

  private static func sum(_ added: Int?, _ deleted: Int?) -> Int? {
    guard let added, let deleted else { return nil }
    return added + deleted
  }
}
