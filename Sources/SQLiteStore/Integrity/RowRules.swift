import GRDB
import Ledgers

/// What makes a row one that no import writes, and what to say of it.
///
/// The readers of rows check the same as they go, and stop at the first that is wrong; these tell
/// which it is, and `toll doctor` lists them all.
struct RowRule: Sendable {
  let table: String
  /// In SQL, of one row: true where it is wrong.
  let condition: String
  /// What follows "change 3", as in `names a type that does not exist`.
  let words: String

  /// The column that says which row it is.
  fileprivate var number: String {
    table == "dropped_file" ? "drop_folder_id" : "\(table)_id"
  }
}

/// All rules, and the search for rows that break them.
enum RowRules {
  /// The first row that is wrong, in the order of the rules.
  ///
  /// - Complexity: O(*n*) for *n* rows: asked only where a reader has met one.
  static func first(_ database: Database) throws -> DamagedRow? {
    for rule in try broken(database) {
      if let row = try rows(rule, limit: 1, database).first { return row }
    }
    return nil
  }

  /// The rules that some row breaks.
  ///
  /// - Complexity: O(*n*) for *n* rows: a table without fault is gone through once.
  static func broken(_ database: Database) throws -> [RowRule] {
    try tables.flatMap { rules -> [RowRule] in
      guard let table = rules.first?.table,
        try isAny(rules.map { "(\($0.condition))" }.joined(separator: " OR "), table, database)
      else { return [] }
      return try rules.filter { try isAny($0.condition, table, database) }
    }
  }

  private static func isAny(
    _ condition: String, _ table: String, _ database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS(SELECT 1 FROM \(table) WHERE \(condition))") ?? false
  }

  /// The rows that break a rule, by their numbers.
  static func rows(_ rule: RowRule, limit: Int, _ database: Database) throws -> [DamagedRow] {
    let table = rule.table
    let named = hasID.contains(table) ? "id" : "NULL"
    return try Row.fetchAll(
      database,
      sql: """
        SELECT \(rule.number) AS number, CAST(\(named) AS TEXT) AS name FROM \(table)
        WHERE \(rule.condition) ORDER BY 1 LIMIT ?
        """, arguments: [limit]
    ).map { row in
      let (number, id): (Int64, String?) = (try row.value("number"), try row.value("name"))
      return DamagedRow(table, number, id: id, words: rule.words)
    }
  }

  /// How many rows break a rule.
  static func count(_ rule: RowRule, _ database: Database) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT count(*) FROM \(rule.table) WHERE \(rule.condition)") ?? 0
  }

  private static let hasID: Set = ["change", "incident", "recovery"]
}
