import Chronology
import GRDB
import Ledgers
import Records

/// Reads all changes into columns, ordered by time and key.
struct ChangeLoader {
  private(set) var columns = Dataset.Changes()
  private(set) var latest: Instant?

  private let lexicon: Lexicon
  private let sources: SourceNames
  private var keys: ContiguousArray<Int64> = []
  private(set) var facts = SourceFacts()

  init(lexicon: Lexicon, sources: SourceNames) {
    self.lexicon = lexicon
    self.sources = sources
  }

  /// This loader with some of the changes.
  func reading(_ portion: ChangePortion, from database: Database) throws -> ChangeLoader {
    var loader = self
    let room = Int(min(portion.room, try Self.most(database)))
    loader.columns.reserve(room)
    loader.keys.reserveCapacity(room)
    try loader.read(portion, from: database)
    return loader
  }

  /// Reads some of the changes, a batch at a time: cells first, then column by column,
  /// so that a million rows do not each ask every column for room.
  private mutating func read(_ portion: ChangePortion, from database: Database) throws {
    let cursor = try Cursor(
      database, sql: "SELECT \(ChangeCells.columns) FROM change WHERE \(portion.condition)",
      arguments: [portion.bounds.lowerBound, portion.bounds.upperBound])
    var batch: ContiguousArray<ChangeCells> = []
    batch.reserveCapacity(Self.batchSize)
    try cursor.visit { row in
      batch.append(try ChangeCells(row, lexicon))
      guard batch.count == Self.batchSize else { return }
      try append(batch)
      batch.removeAll(keepingCapacity: true)
    }
    try append(batch)
  }

  /// Appends what another loader read, and leaves it without.
  mutating func take(_ other: inout ChangeLoader) {
    columns.take(&other.columns)
    keys.take(&other.keys)
    latest = [latest, other.latest].compactMap(\.self).max()
    facts.take(other.facts)
  }

  /// Sorts by time and key.
  mutating func sort() {
    // Taken out of the columns once: a comparison must not touch all of them.
    let times = ContiguousArray((0..<columns.count).map { columns.datedAt($0).milliseconds })
    if let order = sortedOrder(times: times, keys: keys) { columns.reorder(order) }
    keys = []
  }

  /// More changes than there can be in a file of its size, whatever their numbers.
  private static func most(_ database: Database) throws -> Int64 {
    let bytes = try Int64.fetchOne(
      database, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    return (bytes ?? 0) / leastRowSize
  }

  private static let leastRowSize: Int64 = 32
  private static let batchSize = 1024

  private mutating func append(_ batch: ContiguousArray<ChangeCells>) throws(Damage) {
    let start = columns.count
    for cells in batch { columns.rowIDs.append(cells.rowID) }
    for cells in batch { keys.append(cells.key) }
    for cells in batch { columns.source.append(try sources.code(of: cells.source)) }
    for cells in batch { columns.startedAt.append(milliseconds: cells.startedAt) }
    for cells in batch { columns.finishedAt.append(milliseconds: cells.finishedAt) }
    for cells in batch { columns.firstCommitAt.append(milliseconds: cells.firstCommitAt) }
    for cells in batch { columns.type.append(lexicon.type(cells.type)) }
    for cells in batch { columns.service.append(lexicon.service(cells.service)) }
    for cells in batch { columns.environment.append(lexicon.plain(cells.environment)) }
    for cells in batch { columns.isProduction.append(lexicon.isProduction(cells.environment)) }
    for cells in batch { columns.isRework.append(lexicon.isRework(cells.type)) }
    for cells in batch { columns.team.append(lexicon.team(cells.team)) }
    for cells in batch { columns.outcome.append(lexicon.outcome(cells.outcome)) }
    for cells in batch { columns.risk.append(lexicon.risk(cells.risk)) }
    for cells in batch { columns.lines.append(orMissing: cells.lines) }
    for cells in batch { columns.files.append(orMissing: cells.files) }
    for cells in batch { columns.commits.append(orMissing: cells.commits) }
    for cells in batch { columns.isBot.append(cells.isBot) }
    for (place, cells) in batch.enumerated() {
      facts.add(1, of: columns.source[start + place], saying: cells.outcome)
    }
    for row in start..<columns.count {
      let moment = columns.datedAt(row)
      if moment > latest ?? Self.earliest { latest = moment }
    }
  }

  private static let earliest = Instant(milliseconds: .min)
}

/// A change's cells as they lie in the table, in numbers alone.
private struct ChangeCells {
  static let columns = """
    change_id, key, source_id, started_at, finished_at, first_commit_at, type_id, service_id, \
    environment_id, team_id, outcome_id, lines_added, lines_deleted, files_changed, commits, is_bot, \
    risk_id
    """

  let rowID: Int64
  let key: Int64
  let source: Int64
  // The least number where there is no time.
  let startedAt: Int64
  let finishedAt: Int64
  let firstCommitAt: Int64
  let type: Lexicon.Word
  let service: Lexicon.Word
  let environment: Lexicon.Word
  let team: Lexicon.Word
  let outcome: Lexicon.Word
  // Below 0 where there is none.
  let lines: Int64
  let files: Int64
  let commits: Int64
  let isBot: Bool
  let risk: Lexicon.Word

  init(_ row: Cursor, _ lexicon: borrowing Lexicon) throws(Damage) {
    rowID = row.integer(0)
    key = row.integer(1)
    source = row.integer(2)
    startedAt = try row.milliseconds(3)
    finishedAt = try row.milliseconds(4)
    firstCommitAt = try row.milliseconds(5)
    guard max(startedAt, finishedAt) > .min else { throw Damage() }
    type = try row.word(6, in: lexicon)
    service = try row.word(7, in: lexicon)
    environment = try row.word(8, in: lexicon)
    team = try row.word(9, in: lexicon)
    outcome = try row.word(10, in: lexicon)
    let added = try row.count(11) ?? -1
    let deleted = try row.count(12) ?? -1
    lines = added < 0 || deleted < 0 ? -1 : Int64(added + deleted)
    files = Int64(try row.count(13) ?? -1)
    commits = Int64(try row.count(14) ?? -1)
    isBot = try row.flag(15) ?? false
    risk = try row.word(16, in: lexicon)
  }
}
