/// The shape of the tables, step by step.
///
/// A step that has been released is never edited, and calls no code of ours, whose meaning may change:
/// a ledger of any age is brought up by the steps that it has not seen.
enum Steps {
  /// One step; its place in the list tells the version that it leads to.
  struct Step {
    let name: String
    let sql: String
  }

  /// Every step, oldest first.
  static let all: [Step] = [
    Step(name: "records, where they came from and what they were before", sql: FirstTables.sql),
    Step(name: "what was said of a cause, taken back", sql: withdrawals),
  ]

  // What is taken back is said once more, so that what was said stays, too.
  private static let withdrawals = """
    ALTER TABLE link_statement
      ADD COLUMN is_withdrawal bigint NOT NULL DEFAULT 0 CHECK(is_withdrawal IN (0, 1));
    """

  /// The version of a ledger that has seen every step.
  static var latest: Int64 { Int64(all.count) }

  /// The steps that a ledger of some version has not seen; where there is none yet, it is 0.
  static func after(_ version: Int64) -> ArraySlice<Step> { all.dropFirst(Int(version)) }

  /// Every table, as they were made.
  static let tables = all.flatMap { names(after: "CREATE TABLE ", in: $0.sql) }

  /// Every index that was made by a statement of its own, with it.
  static let indexes = all.flatMap { step in
    step.sql.split(separator: ";").map { $0.trimmingPrefix { $0.isWhitespace } }
      .filter { $0.hasPrefix("CREATE INDEX ") }
      .map { (name: names(after: "CREATE INDEX ", in: String($0)).joined(), sql: String($0)) }
  }

  private static func names(after words: String, in sql: String) -> [String] {
    sql.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
      .filter { $0.hasPrefix(words) }
      .map { line in String(line.dropFirst(words.count).prefix { $0 != "(" && $0 != " " }) }
  }
}
