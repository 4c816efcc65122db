import Chronology
package import Diagnostics
import GRDB
package import Records

extension SQLiteLedger {
  /// How the records came in.
  ///
  /// - Parameters:
  ///   - vocabulary: What words mean; the rest are reported.
  ///   - limit: How many imports and rejected lines to list.
  ///   - faults: What ``faults()`` found.
  /// - Complexity: O(*n*) for *n* records, which words are looked up in.
  package func health(
    vocabulary: Vocabulary, limit: Int, faults: [LedgerHealth.Fault]
  ) throws(Diagnostic) -> LedgerHealth {
    try read { database in
      LedgerHealth(
        imports: try Self.imports(database, limit: limit),
        importCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM import") ?? 0,
        rejectedLines: try Self.rejectedLines(database, limit: limit),
        rejectedCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM rejected_line") ?? 0,
        unknownWords: try Self.unknownWords(database, vocabulary: vocabulary),
        faults: faults,
        schemaVersion: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        engine: "SQLite \(BareSQLite.release)",
        bytes: try Int.fetchOne(
          database,
          sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0)
    }
  }

  /// Words that stand for an outcome or a severity and that nobody taught, the most frequent first.
  package func unknownWords(vocabulary: Vocabulary) throws(Diagnostic) -> [LedgerHealth.UnknownWord]
  {
    try read { database in try Self.unknownWords(database, vocabulary: vocabulary) }
  }

  /// Ids of changes by the store's own numbers, for the rows a report shows.
  package func changeIDs(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: String] {
    try read { database in
      var ids: [Int64: String] = [:]
      let statement = try database.makeStatement(sql: "SELECT id FROM change WHERE change_id = ?")
      for rowID in rowIDs {
        ids[rowID] = try String.fetchOne(statement, arguments: [rowID])
      }
      return ids
    }
  }

  /// Imports, the latest first.
  ///
  /// - Parameter number: The only one that is wanted.
  static func imports(
    _ database: Database, limit: Int, numbered number: Int64? = nil
  ) throws -> [LedgerHealth.Import] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT import.*, source.name AS source_name FROM import JOIN source USING (source_id)
        WHERE ?1 IS NULL OR import_id = ?1 ORDER BY import_id DESC LIMIT ?2
        """, arguments: [number, limit]
    ).map { row in
      LedgerHealth.Import(
        number: try row.value("import_id"), file: try row.value("file"),
        source: try row.value("source_name"),
        format: try row.value("format"), kind: try row.value("kind"),
        importedAt: try row.knownMoment("imported_at"), rows: try row.count("rows"),
        added: try row.count("added"), updated: try row.count("updated"),
        unchanged: try row.count("unchanged"), rejected: try row.count("rejected"))
    }
  }

  private static func rejectedLines(
    _ database: Database, limit: Int
  ) throws -> [LedgerHealth.RejectedLine] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rejected_line.*, import.file FROM rejected_line JOIN import USING (import_id)
        ORDER BY import_id DESC, rejected_line_id LIMIT ?
        """, arguments: [limit]
    ).map { row in
      LedgerHealth.RejectedLine(
        file: try row.value("file"), line: try row.optionalCount("line"),
        column: try row.optionalCount("column"), field: try row.value("field"),
        value: try row.value("value"), reason: try row.value("reason"),
        hint: try row.value("hint"))
    }
  }

  private static func unknownWords(
    _ database: Database, vocabulary: Vocabulary
  ) throws -> [LedgerHealth.UnknownWord] {
    let questions: [(field: String, sql: String, isKnown: (String) -> Bool)] = [
      (
        "outcome",
        "SELECT text, count(*) AS n FROM change JOIN word ON word_id = outcome_id GROUP BY 1 ORDER BY 1",
        { vocabulary.outcome(of: $0) != nil }
      ),
      (
        "severity",
        "SELECT text, count(*) AS n FROM incident JOIN word ON word_id = severity_id GROUP BY 1 ORDER BY 1",
        { vocabulary.severity(of: $0) != nil || vocabulary.isPlanned($0) }
      ),
      (
        "state",
        "SELECT text, count(*) AS n FROM incident JOIN word ON word_id = state_id GROUP BY 1 ORDER BY 1",
        { vocabulary.state(of: $0) != nil }
      ),
    ]
    var unknown: [LedgerHealth.UnknownWord] = []
    for question in questions {
      for row in try Row.fetchAll(database, sql: question.sql) {
        let word: String = try row.value("text")
        guard !question.isKnown(word) else { continue }
        unknown.append(
          LedgerHealth.UnknownWord(field: question.field, word: word, count: try row.count("n")))
      }
    }
    return unknown.sorted { ($1.count, $0.field, $0.word) < ($0.count, $1.field, $1.word) }
  }
}
