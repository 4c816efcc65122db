/// Which imports' records a later import met, changed or not: while one did, theirs cannot be taken
/// back from under it.
package enum ImportTouches {
  /// Notes what an import met.
  ///
  /// - Parameter met: The imports that had last changed the records that its rows left as they were;
  ///   of those that it changed the history tells.
  package static func write(
    _ met: Set<Int64>, by importID: Int64, to tables: some RecordTables
  ) throws {
    for other in met.sorted() where other != importID {
      try tables.run(
        "INSERT INTO import_touch VALUES($1, $2) ON CONFLICT DO NOTHING",
        [.number(importID), .number(other)])
    }
    let before = type(of: tables).member("import_id", of: "before", isNumber: true)
    try tables.run(
      """
      INSERT INTO import_touch SELECT DISTINCT import_id, \(before) FROM history
      WHERE import_id = $1 ON CONFLICT DO NOTHING
      """, [.number(importID)])
  }

  /// The latest import that met what another brought; `nil` where none did.
  static func latest(meeting importID: Int64, _ tables: some RecordTables) throws -> Int64? {
    try tables.number(
      "SELECT max(import_id) FROM import_touch WHERE touched_import_id = $1", [.number(importID)])
  }
}
