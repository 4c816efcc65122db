package import Diagnostics
import GRDB
package import Ledgers
package import Records

extension SQLiteLedger {
  package func importRecord(_ number: Int64?) throws(Diagnostic) -> LedgerHealth.Import {
    try read { database in
      let found = try Self.imports(database, limit: 1, numbered: number)
      guard let found = found.first else { throw Diagnostic.noSuchImport(number) }
      return found
    }
  }

  package func imports(
    limit: Int
  ) throws(Diagnostic) -> (imports: [LedgerHealth.Import], count: Int) {
    try read { database in
      (
        try Self.imports(database, limit: limit),
        try Int.fetchOne(database, sql: "SELECT count(*) FROM import") ?? 0
      )
    }
  }

  /// - Complexity: O(*n* log *n*) for the *n* records of the database.
  package func undo(_ number: Int64) throws(Diagnostic) -> Undone {
    try writing {
      var undone: Undone?
      try queue.inTransaction(.immediate) { database in
        guard let found = try Self.imports(database, limit: 1, numbered: number).first else {
          throw Diagnostic.noSuchImport(number)
        }
        if let later = try ImportTouches.latest(meeting: number, database),
          let inTheWay = try Self.imports(database, limit: 1, numbered: later).first
        {
          throw Diagnostic.importInTheWay(inTheWay, of: found)
        }
        undone = try Self.takeBack(found, database)
        return .commit
      }
      guard let undone else { throw Diagnostic.noSuchImport(number) }
      return undone
    }
  }

  private static func takeBack(
    _ found: LedgerHealth.Import, _ database: Database
  ) throws -> Undone {
    var undone = Undone(import: found)
    (undone.restored, undone.removed) = try takeBack("import_id = \(found.number)", database)
    return undone
  }

  /// Takes back imports that no other has met.
  ///
  /// - Parameter imports: A condition on `import_id` that says which.
  /// - Returns: How many records are again what they were, and how many are gone.
  /// - Complexity: O(*n* log *n*) for the *n* records of the database.
  static func takeBack(
    _ imports: String, _ database: Database
  ) throws -> (restored: Int, removed: Int) {
    var (restored, removed) = (0, 0)
    for kind in RecordKind.allCases {
      try database.execute(sql: try kind.restoring(imports, database))
      restored += database.changesCount
    }
    try database.execute(sql: "DELETE FROM history WHERE \(imports)")
    for kind in RecordKind.allCases {
      try database.execute(sql: "DELETE FROM \(kind.table) WHERE \(imports)")
      removed += database.changesCount
    }
    try LostKeys.settle(database)
    for table in ["rejected_line", "import_touch", "import"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE \(imports)")
    }
    try Derived.rebuild(database)
    try database.execute(sql: unusedSources)
    return (restored, removed)
  }

  private static let unusedSources = """
    DELETE FROM source WHERE source_id NOT IN (
      SELECT source_id FROM import UNION SELECT source_id FROM change
      UNION SELECT source_id FROM incident UNION SELECT source_id FROM recovery
      UNION SELECT source_id FROM note
      UNION SELECT incident_source_id FROM link_statement
      UNION SELECT change_source_id FROM link_statement)
    """
}

extension RecordKind {
  /// Gives the records that imports changed what they were before the first of these.
  fileprivate func restoring(_ imports: String, _ database: Database) throws -> String {
    // What names a record never changes.
    let constant: Set = ["\(table)_id", "key", "source_id", "id"]
    let columns = try String.fetchAll(
      database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table]
    ).filter { !constant.contains($0) }
    let values = columns.map { "\($0) = json_extract(history.before, '$.\($0)')" }
    return """
      UPDATE \(table) SET \(values.joined(separator: ", ")) FROM history
      WHERE record_id = \(table)_id AND history_id IN (
        SELECT min(history_id) FROM history WHERE kind = '\(table)' AND \(imports)
        GROUP BY record_id)
      """
  }
}
