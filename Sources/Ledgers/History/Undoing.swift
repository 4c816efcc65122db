import Diagnostics
package import Records

extension RecordTables {
  /// Takes an import back, within a transaction.
  ///
  /// - Complexity: O(*n* log *n*) for the *n* records of the database.
  package func undo(_ number: Int64) throws -> Undone {
    let found = try importRecord(number)
    if let later = try ImportTouches.latest(meeting: number, self),
      let inTheWay = try imports(limit: 1, numbered: later).first
    {
      throw Diagnostic.importInTheWay(inTheWay, of: found)
    }
    var undone = Undone(import: found)
    (undone.restored, undone.removed) = try takeBack("import_id = \(found.number)")
    return undone
  }

  /// Takes back imports that no other has met, within a transaction.
  ///
  /// - Parameter imports: A condition on `import_id` that says which.
  /// - Returns: How many records are again what they were, and how many are gone.
  /// - Complexity: O(*n* log *n*) for the *n* records of the database.
  package func takeBack(_ imports: String) throws -> (restored: Int, removed: Int) {
    var (restored, removed) = (0, 0)
    for kind in RecordKind.allCases { restored += try run(Self.restoring(kind, imports), []) }
    try run("DELETE FROM history WHERE \(imports)", [])
    for kind in RecordKind.allCases {
      removed += try run("DELETE FROM \(kind.table) WHERE \(imports)", [])
    }
    try LostKeys.settle(self)
    for table in ["rejected_line", "import_touch", "import"] {
      try run("DELETE FROM \(table) WHERE \(imports)", [])
    }
    try rebuildDerived()
    try run(Self.unusedSources, [])
    return (restored, removed)
  }

  /// Gives the records that imports changed what they were before the first of these. What names a record
  /// never changes.
  private static func restoring(_ kind: RecordKind, _ imports: String) -> String {
    let numbers: (String) -> String = {
      "\($0) = \(member($0, of: "history.before", isNumber: true))"
    }
    let texts: (String) -> String = {
      "\($0) = \(member($0, of: "history.before", isNumber: false))"
    }
    let columns = kind.keptColumns.map { column in
      (column.isText ? texts : numbers)(column.sql)
    }
    let values = [numbers("import_id")] + columns + [texts("said"), numbers("digest")]
    return """
      UPDATE \(kind.table) SET \(values.joined(separator: ", ")) FROM history
      WHERE history.kind = '\(kind.table)'
        AND history.record_id = \(kind.table).\(number(of: kind.table))
        AND (history.record_id, history.import_id) IN (
          SELECT record_id, min(import_id) FROM history
          WHERE kind = '\(kind.table)' AND \(imports) GROUP BY record_id)
      """
  }

  private static var unusedSources: String {
    """
    DELETE FROM source WHERE source_id NOT IN (
      SELECT source_id FROM import UNION SELECT source_id FROM change
      UNION SELECT source_id FROM incident UNION SELECT source_id FROM recovery
      UNION SELECT source_id FROM note
      UNION SELECT incident_source_id FROM link_statement
      UNION SELECT change_source_id FROM link_statement)
    """
  }
}

extension RecordKind {
  /// The columns of its records that a ledger keeps, by their numbers.
  package var keptColumns: [StoredColumn] {
    switch self {
    case .changes: Change.storedColumns.compactMap(\.stored)
    case .incidents: Incident.storedColumns.compactMap(\.stored)
    case .recoveries: Recovery.storedColumns.compactMap(\.stored)
    case .notes: Note.storedColumns.compactMap(\.stored)
    }
  }
}
