import GRDB

/// Lines of a source that earlier imports rejected, known by their text.
///
/// Somebody was told of them then; a file that is imported every night need not fail for them again.
struct KnownRejections {
  private let source: Int64
  /// The import at hand, whose own lines do not count.
  private let importID: Int64
  /// Digests of their texts, once any is asked for: most files have no line to reject.
  private var digests: Set<Int>?

  init(of source: Int64, before importID: Int64) {
    self.source = source
    self.importID = importID
  }

  /// Whether an earlier import rejected a line of this text.
  mutating func contain(_ row: String, in database: Database) throws -> Bool {
    guard !row.isEmpty else { return false }
    let known = try digests ?? load(from: database)
    digests = known
    return known.contains(row.hashValue)
  }

  private func load(from database: Database) throws -> Set<Int> {
    let rows = try String.fetchCursor(
      database,
      sql: """
        SELECT row FROM rejected_line JOIN import USING (import_id)
        WHERE source_id = ? AND import_id < ?
        """, arguments: [source, importID])
    var digests: Set<Int> = []
    while let row = try rows.next() { digests.insert(row.hashValue) }
    return digests
  }
}
