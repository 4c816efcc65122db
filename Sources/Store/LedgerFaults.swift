package import Diagnostics
import GRDB
package import Records

extension Ledger {
  /// What is wrong with the file: damaged pages, rows that refer to nothing, and what is kept beside
  /// the records where it disagrees with them.
  ///
  /// - Returns: At most a few of each kind; empty when it is sound.
  /// - Complexity: O(size of the file): SQLite reads every page of it.
  package func faults() throws(Diagnostic) -> [Custody.Fault] {
    try read { try Self.faults($0) }
  }

  static func faults(_ database: Database) throws -> [Custody.Fault] {
    let damage = try damage(database)
    // What is worked out of damaged pages tells nothing.
    guard damage.allSatisfy({ $0.repair != nil }) else { return damage }
    return damage + (try orphans(database)) + (try missingShape(database))
      + (try disagreements(database))
  }

  private static func damage(_ database: Database) throws -> [Custody.Fault] {
    try String.fetchAll(database, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
      .map { words in
        let isOfIndex =
          words.contains("missing from index") || words.contains("entries in index")
        return Custody.Fault(words, repair: isOfIndex ? .indexes : nil)
      }
  }

  private static func orphans(_ database: Database) throws -> [Custody.Fault] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT "table" AS child, parent, count(*) AS rows FROM pragma_foreign_key_check
        GROUP BY 1, 2 ORDER BY 1, 2
        """
    ).map { row in
      let (child, count): (String, Int) = (row["child"], row["rows"])
      let repair: Custody.Repair? =
        switch child {
        case "rejected_line": .rejectedLines
        case "change_tally": .tallies
        case "cause": .causes
        default: nil
        }
      return Custody.Fault(
        "\(count) \(count == 1 ? "row" : "rows") of \(child) \(count == 1 ? "refers" : "refer") "
          + "to missing rows of \(row["parent"] as String)",
        repair: repair)
    }
  }

  private static func missingShape(_ database: Database) throws -> [Custody.Fault] {
    try Shape.missing(database).map { Custody.Fault("\($0.name) is missing", repair: .shape) }
  }

  private static func disagreements(_ database: Database) throws -> [Custody.Fault] {
    let tallies = try Tallies.differences(database)
    let causes = try CauseTable.differences(database)
    return [
      tallies == 0
        ? nil
        : Custody.Fault(
          "\(tallies) of the counts of changes kept for \"toll preflight\" "
            + "\(tallies == 1 ? "differs" : "differ") from a recount", repair: .tallies),
      causes == 0
        ? nil
        : Custody.Fault(
          "\(causes) of the links kept for \"toll preflight\" "
            + "\(causes == 1 ? "differs" : "differ") from what the records say", repair: .causes),
    ].compactMap(\.self)
  }
}
