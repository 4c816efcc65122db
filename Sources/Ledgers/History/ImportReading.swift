import Diagnostics
package import Records

extension RecordTables {
  /// Imports, the latest first.
  ///
  /// - Parameters:
  ///   - limit: How many; `nil` for all.
  ///   - number: The only one that is wanted.
  package func imports(
    limit: Int?, numbered number: Int64? = nil
  ) throws -> [LedgerHealth.Import] {
    let condition = number.map { "WHERE import_id = \($0)" } ?? ""
    return try rows(
      """
      SELECT import_id, file, source.name, format, kind, imported_at, rows, added, updated,
        unchanged, rejected
      FROM import JOIN source USING (source_id) \(condition)
      ORDER BY import_id DESC \(limit.map { "LIMIT \($0)" } ?? "")
      """
    ) { row in
      LedgerHealth.Import(
        number: row.integer(0), file: try row.knownText(1), source: try row.knownText(2),
        format: try row.knownText(3), kind: try row.knownText(4),
        importedAt: try row.knownInstant(5), rows: try row.knownCount(6),
        added: try row.knownCount(7), updated: try row.knownCount(8),
        unchanged: try row.knownCount(9), rejected: try row.knownCount(10))
    }
  }

  /// An import by its number, the latest where none is given.
  package func importRecord(_ number: Int64?) throws -> LedgerHealth.Import {
    guard let found = try imports(limit: 1, numbered: number).first else {
      throw Diagnostic.noSuchImport(number)
    }
    return found
  }

  /// Lines that could not be read, of the latest imports first.
  package func rejectedLines(limit: Int) throws -> [LedgerHealth.RejectedLine] {
    try rows(
      """
      SELECT file, line, "column", field, value, reason, hint
      FROM rejected_line JOIN import USING (import_id)
      ORDER BY import_id DESC, rejected_line_id LIMIT \(limit)
      """
    ) { row in
      LedgerHealth.RejectedLine(
        file: try row.knownText(0), line: try row.count(1), column: try row.count(2),
        field: try row.text(3), value: try row.text(4), reason: try row.knownText(5),
        hint: try row.text(6))
    }
  }

  /// How the records came in.
  ///
  /// - Complexity: O(*n*) for *n* records, which words are looked up in.
  package func health(
    _ vocabulary: Vocabulary, limit: Int, faults: [LedgerHealth.Fault], engine: EngineFacts
  ) throws -> LedgerHealth {
    LedgerHealth(
      imports: try imports(limit: limit), importCount: try count("SELECT count(*) FROM import"),
      rejectedLines: try rejectedLines(limit: limit),
      rejectedCount: try count("SELECT count(*) FROM rejected_line"),
      unknownWords: try unknownWords(vocabulary), faults: faults,
      schemaVersion: engine.schemaVersion, engine: engine.name, bytes: engine.bytes)
  }
}

/// What an engine says of itself.
package struct EngineFacts: Equatable, Sendable {
  /// Its name and release.
  package let name: String
  /// The version of the tables.
  package let schemaVersion: Int
  /// What it takes on the disk.
  package let bytes: Int

  /// What it says.
  package init(name: String, schemaVersion: Int, bytes: Int) {
    self.name = name
    self.schemaVersion = schemaVersion
    self.bytes = bytes
  }
}
