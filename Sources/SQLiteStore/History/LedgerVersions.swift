package import Diagnostics
package import Records

extension SQLiteLedger {
  /// Lends the versions of each record, the first first, with the record's place among the numbers.
  package func visitVersions(
    _ kind: RecordKind, _ rowIDs: [Int64],
    _ body: (Int, RecordVersion) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    switch kind {
    case .changes: try visitVersions(of: Change.self, rowIDs, body)
    case .incidents: try visitVersions(of: Incident.self, rowIDs, body)
    case .recoveries: try visitVersions(of: Recovery.self, rowIDs, body)
    case .notes: try visitVersions(of: Note.self, rowIDs, body)
    }
  }

  /// The imports that made records what they are.
  ///
  /// - Complexity: O(*n* log *N*) for *n* of *N* records.
  package func origins(
    of kind: RecordKind, _ rowIDs: [Int64]
  ) throws(Diagnostic) -> RecordOrigins {
    try read { database in
      let earlier = try Cursor(
        database,
        forEachNumber: """
          SELECT json_extract(before, '$.import_id') FROM history
          WHERE kind = '\(kind.table)' AND record_id = ? ORDER BY history_id
          """)
      let latest = try Cursor(
        database,
        forEachNumber: "SELECT import_id FROM \(kind.table) WHERE \(kind.table)_id = ?")
      var numbers: [Int64: [Int64]] = [:]
      for rowID in rowIDs {
        for imports in [earlier, latest] {
          try imports.visit(rowID) { numbers[rowID, default: []].append($0.integer(0)) }
        }
      }
      let wanted = Set(numbers.values.joined())
      return RecordOrigins(
        numbers: numbers,
        imports: try Self.imports(database, limit: -1).filter { wanted.contains($0.number) })
    }
  }

  private func visitVersions<Record: StoredRecord>(
    of record: Record.Type, _ rowIDs: [Int64],
    _ body: (Int, RecordVersion) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let columns = RecordVersion.columns(of: record)
    try read { database in
      let versions = try Cursor(database, forEachNumber: Self.versions(of: record))
      for (place, rowID) in rowIDs.enumerated() {
        try versions.visit(rowID) { row in
          let values = try columns.enumerated().map { try row.value($0 + 5, of: $1) }
          guard let importedAt = try row.instant(2) else { throw Damage() }
          try body(
            place,
            RecordVersion(
              import: row.integer(0), file: try row.knownText(1),
              importedAt: importedAt, id: try row.knownText(3),
              source: try row.knownText(4), values: values))
        }
      }
    }
  }

  /// What a record was before each import that changed it, then what it is.
  private static func versions<Record: StoredRecord>(of record: Record.Type) -> String {
    let table = Record.table
    let stored = RecordVersion.columns(of: record).compactMap(\.stored)
    func columns(_ expression: (String) -> String) -> String {
      (["import_id"] + stored.map(\.sql)).map { "\(expression($0)) AS \($0)" }
        .joined(separator: ", ")
    }
    let shown = stored.map { column in
      column.isCoded
        ? "(SELECT text FROM word WHERE word_id = version.\(column.sql))" : "version.\(column.sql)"
    }
    return """
      WITH version AS (
        SELECT history_id AS place, \(columns { "json_extract(before, '$.\($0)')" })
        FROM history WHERE kind = '\(table)' AND record_id = ?1
        UNION ALL
        SELECT 9223372036854775807, \(columns { $0 }) FROM \(table) WHERE \(table)_id = ?1)
      SELECT version.import_id, import.file, import.imported_at, \(table).id, source.name,
        \(shown.joined(separator: ", "))
      FROM version JOIN import ON import.import_id = version.import_id,
        \(table) JOIN source ON source.source_id = \(table).source_id
      WHERE \(table)_id = ?1 ORDER BY place
      """
  }
}

extension Cursor {
  /// A value of a version.
  fileprivate func value<Record: StoredRecord>(
    _ place: Int, of column: RecordColumn<Record>
  ) throws(Damage) -> RecordVersion.Value {
    let place = Int32(place)
    switch column.stored?.holds {
    case .moment: return try instant(place).map { .moment($0) } ?? .missing
    case .count: return try count(place).map { .count($0) } ?? .missing
    case .length: return try duration(place).map { .length($0) } ?? .missing
    case .flag: return try flag(place).map { .flag($0) } ?? .missing
    case .object: return try text(place).map { .object($0) } ?? .missing
    case .text, .word, nil: return try text(place).map { .text($0) } ?? .missing
    }
  }
}
