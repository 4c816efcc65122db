package import Diagnostics
import GRDB
package import Records

extension SQLiteLedger {
  /// What is wrong with the file: damaged pages, rows that refer to nothing, and what is kept beside
  /// the records where it disagrees with them.
  ///
  /// - Returns: At most a few of each kind; empty when it is sound.
  /// - Complexity: O(size of the file): SQLite reads every page of it.
  package func faults() throws(Diagnostic) -> [LedgerHealth.Fault] {
    try read { try Self.faults($0) }
  }

  static func faults(_ database: Database) throws -> [LedgerHealth.Fault] {
    // Several findings come in one row, under the name of the database.
    let found = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)")
      .flatMap { $0.split(separator: "\n").map(String.init) }
      .filter { $0 != "ok" && !$0.hasPrefix("*** in database") }
    let ofRows = found.filter(isOfRow).map { LedgerHealth.Fault($0, repair: nil) }
    let damage = found.filter { !isOfRow($0) }.map { words in
      LedgerHealth.Fault(words, repair: isOfIndex(words) ? .indexes : nil)
    }
    // What is worked out of damaged pages tells nothing.
    guard damage.allSatisfy({ $0.repair != nil }) else { return damage + ofRows }
    let rows = try damagedRows(database)
    // Nor what is worked out of rows that cannot be read. Ours name the row, SQLite's the table.
    guard rows.isEmpty && ofRows.isEmpty else {
      return damage + (rows.isEmpty ? ofRows : rows) + (try missingShape(database))
    }
    return damage + (try orphans(database)) + (try missingShape(database))
      + (try disagreements(database))
  }

  /// Whether what SQLite found wrong is what a row holds, and not how it is kept.
  private static func isOfRow(_ words: String) -> Bool {
    words.hasPrefix("CHECK constraint failed") || words.contains(" value in ")
  }

  private static func isOfIndex(_ words: String) -> Bool {
    words.contains("missing from index") || words.contains("entries in index")
  }

  /// Rows that hold what no import writes: all of a rule as far as ``RowRules/listed``, and how many
  /// more there are.
  private static func damagedRows(_ database: Database) throws -> [LedgerHealth.Fault] {
    try RowRules.broken(database).flatMap { rule in
      let rows = try RowRules.rows(rule, limit: RowRules.listed, database)
      let rest = try RowRules.count(rule, database) - rows.count
      return rows.map { LedgerHealth.Fault($0.sentence, repair: nil) }
        + (rest > 0
          ? [LedgerHealth.Fault("\(rest) more of \(rule.table): each \(rule.words)", repair: nil)]
          : [])
    } + LostKeys.all(database).map { LedgerHealth.Fault($0.sentence, repair: nil) }
  }

  private static func orphans(_ database: Database) throws -> [LedgerHealth.Fault] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT "table" AS child, parent, count(*) AS rows FROM pragma_foreign_key_check
        GROUP BY 1, 2 ORDER BY 1, 2
        """
    ).map { row in
      let (child, count): (String, Int) = (try row.value("child"), try row.count("rows"))
      let repair: LedgerHealth.Repair? =
        switch child {
        case "rejected_line": .rejectedLines
        case "change_tally": .tallies
        case "cause": .causes
        default: nil
        }
      return LedgerHealth.Fault(
        "\(count) \(count == 1 ? "row" : "rows") of \(child) \(count == 1 ? "refers" : "refer") "
          + "to missing rows of \(try row.value("parent") as String)",
        repair: repair)
    }
  }

  private static func missingShape(_ database: Database) throws -> [LedgerHealth.Fault] {
    try Shape.missing(database).map { LedgerHealth.Fault("\($0.name) is missing", repair: .shape) }
  }

  static func disagreements(_ database: Database) throws -> [LedgerHealth.Fault] {
    let tallies = try Tallies.differences(database)
    let causes = try CauseTable.differences(database)
    return [
      tallies == 0
        ? nil
        : LedgerHealth.Fault(
          "\(tallies) of the counts of changes kept for \"toll preflight\" "
            + "\(tallies == 1 ? "differs" : "differ") from a recount", repair: .tallies),
      causes == 0
        ? nil
        : LedgerHealth.Fault(
          "\(causes) of the links kept for \"toll preflight\" "
            + "\(causes == 1 ? "differs" : "differ") from what the records say", repair: .causes),
    ].compactMap(\.self)
  }
}
