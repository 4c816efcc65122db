package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// What is wrong with the file: damaged pages, rows that refer to nothing, and what is kept beside
  /// the records where it disagrees with them.
  ///
  /// - Returns: At most a few of each kind; empty when it is sound.
  /// - Complexity: O(size of the file): SQLite reads every page of it.
  package func faults() throws(Diagnostic) -> [LedgerHealth.Fault] {
    try read { try Self.faults($0, path: path) }
  }

  static func faults(_ database: Database, path: String) throws -> [LedgerHealth.Fault] {
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
    let tables = SQLiteTables(database, path: path)
    let rows = try damagedRows(tables)
    // Nor what is worked out of rows that cannot be read. Ours name the row, SQLite's the table.
    guard rows.isEmpty && ofRows.isEmpty else {
      return damage + (rows.isEmpty ? ofRows : rows) + (try missingShape(database))
    }
    return damage + (try orphans(tables)) + (try missingShape(database))
      + (try tables.disagreements())
  }

  /// Whether what SQLite found wrong is what a row holds, and not how it is kept.
  private static func isOfRow(_ words: String) -> Bool {
    words.hasPrefix("CHECK constraint failed") || words.contains(" value in ")
  }

  private static func isOfIndex(_ words: String) -> Bool {
    words.contains("missing from index") || words.contains("entries in index")
  }

  /// Rows that hold what no import writes: all of a rule as far as ``DamagedRow/listed``, and how many
  /// more there are.
  private static func damagedRows(_ tables: SQLiteTables) throws -> [LedgerHealth.Fault] {
    let database = tables.database
    return try RowRules.broken(database).flatMap { rule in
      let rows = try RowRules.rows(rule, limit: DamagedRow.listed, database)
      let rest = try RowRules.count(rule, database) - rows.count
      return rows.map { LedgerHealth.Fault($0.sentence, repair: nil) }
        + (rest > 0
          ? [LedgerHealth.Fault("\(rest) more of \(rule.table): each \(rule.words)", repair: nil)]
          : [])
    } + LostKeys.all(tables).map { LedgerHealth.Fault($0.sentence, repair: nil) }
  }

  private static func orphans(_ tables: SQLiteTables) throws -> [LedgerHealth.Fault] {
    try tables.rows(
      """
      SELECT "table", parent, count(*) FROM pragma_foreign_key_check
      GROUP BY 1, 2 ORDER BY 1, 2
      """
    ) { row in
      let (child, count) = (try row.knownText(0), try row.knownCount(2))
      let repair: LedgerHealth.Repair? =
        switch child {
        case "rejected_line": .rejectedLines
        case "change_tally": .tallies
        case "cause": .causes
        default: nil
        }
      return LedgerHealth.Fault(
        "\(count) \(count == 1 ? "row" : "rows") of \(child) \(count == 1 ? "refers" : "refer") "
          + "to missing rows of \(try row.knownText(1))",
        repair: repair)
    }
  }

  private static func missingShape(_ database: Database) throws -> [LedgerHealth.Fault] {
    try Shape.missing(database).map { LedgerHealth.Fault("\($0.name) is missing", repair: .shape) }
  }
}
