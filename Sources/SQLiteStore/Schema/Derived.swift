import GRDB

/// What is worked out from the records and kept beside them.
enum Derived {
  /// Makes all of it anew, once a database has been brought to the latest shape.
  ///
  /// - Complexity: O(*n* log *n*) for *n* records.
  static func rebuild(_ database: Database) throws {
    try Tallies.rebuild(database)
    _ = try ChangeIndex.build(database)
    try CauseTable.rebuild(database)
  }
}
