/// Lines of a source that earlier imports rejected, known by their text.
///
/// Somebody was told of them then; a file that is imported every night need not fail for them again.
package struct KnownRejections {
  private let source: Int64
  /// The import at hand, whose own lines do not count.
  private let importID: Int64
  /// Digests of their texts, once any is asked for: most files have no line to reject.
  private var digests: Set<Int>?

  /// Those of a source before an import.
  package init(of source: Int64, before importID: Int64) {
    self.source = source
    self.importID = importID
  }

  /// Whether an earlier import rejected a line of this text.
  package mutating func contain(_ row: String, in tables: some RecordTables) throws -> Bool {
    guard !row.isEmpty else { return false }
    let known = try digests ?? load(from: tables)
    digests = known
    return known.contains(row.withoutZeros.hashValue)
  }

  private func load(from tables: some RecordTables) throws -> Set<Int> {
    var digests: Set<Int> = []
    try tables.visit(
      """
      SELECT row FROM rejected_line JOIN import USING (import_id)
      WHERE source_id = $1 AND import_id < $2
      """, [.number(source), .number(importID)]
    ) { digests.insert(try $0.knownText(0).hashValue) }
    return digests
  }
}
