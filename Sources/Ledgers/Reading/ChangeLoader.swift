package import Chronology
package import Records

/// Reads changes into columns, ordered by time and key.
package struct ChangeLoader: Sendable {
  /// The changes so far.
  package private(set) var columns = Dataset.Changes()
  /// The latest moment of any.
  package private(set) var latest: Instant?

  /// What the words mean.
  package let lexicon: Lexicon
  private let sources: SourceNames
  private var keys: ContiguousArray<Int64> = []
  /// What they show of their sources.
  package private(set) var facts = SourceFacts()
  /// Cells that wait for their turn: cells first, then column by column, so that a million rows do
  /// not each ask every column for room.
  private var batch: ContiguousArray<ChangeCells> = []

  /// What a row is asked for.
  package static func cells(number: String) -> String { "\(number), \(ChangeCells.columns)" }

  /// None yet.
  package init(lexicon: Lexicon, sources: SourceNames) {
    self.lexicon = lexicon
    self.sources = sources
  }

  /// Makes room for so many more.
  package mutating func reserve(_ room: Int) {
    columns.reserve(room)
    keys.reserveCapacity(room)
    batch.reserveCapacity(Self.batchSize)
  }

  /// Takes in the cells of a row.
  package mutating func add(_ cells: ChangeCells) throws {
    batch.append(cells)
    if batch.count == Self.batchSize { try settle() }
  }

  /// Takes in what waits; to be done after the last row.
  package mutating func settle() throws {
    try append(batch)
    batch.removeAll(keepingCapacity: true)
  }

  /// Appends what another loader read, and leaves it without.
  package mutating func take(_ other: inout ChangeLoader) {
    columns.take(&other.columns)
    keys.take(&other.keys)
    latest = [latest, other.latest].compactMap(\.self).max()
    facts.take(other.facts)
  }

  /// Sorts by time and key.
  package mutating func sort() {
    // Taken out of the columns once: a comparison must not touch all of them.
    let times = ContiguousArray((0..<columns.count).map { columns.datedAt($0).milliseconds })
    if let order = sortedOrder(times: times, keys: keys) { columns.reorder(order) }
    keys = []
  }

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
    for cells in batch { columns.isBot.append(cells.isBot == true) }
    for cells in batch { columns.hasMaker.append(cells.isBot != nil) }
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
package struct ChangeCells: Sendable {
  static let columns = """
    key, source_id, started_at, finished_at, first_commit_at, type_id, service_id, \
    environment_id, team_id, outcome_id, lines_added, lines_deleted, files_changed, commits, \
    coalesce(is_bot, CASE WHEN author IS NOT NULL THEN 0 END), risk_id
    """

  package let rowID: Int64
  package let key: Int64
  package let source: Int64
  // The least number where there is no time.
  package let startedAt: Int64
  package let finishedAt: Int64
  package let firstCommitAt: Int64
  package let type: Lexicon.Word
  package let service: Lexicon.Word
  package let environment: Lexicon.Word
  package let team: Lexicon.Word
  package let outcome: Lexicon.Word
  // Below 0 where there is none.
  package let lines: Int64
  package let files: Int64
  package let commits: Int64
  // Who is named and not called a machine is a person; nothing where nobody is named.
  package let isBot: Bool?
  package let risk: Lexicon.Word

  /// Those of a row that was asked for them.
  @inlinable package init(_ row: some AnswerRow, _ lexicon: borrowing Lexicon) throws(Damage) {
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
    isBot = try row.flag(15)
    risk = try row.word(16, in: lexicon)
  }
}
