package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// The names that records carry, as they were read.
  ///
  /// - Complexity: O(*n*) for *n* records.
  package func namesInUse() throws(Diagnostic) -> NamesInUse {
    try read { database in
      var counts: [NameField: [String: Int]] = [:]
      for (field, table, column) in Self.carriers {
        for row in try Row.fetchAll(
          database,
          sql: """
            SELECT text, count(*) AS n FROM \(table) JOIN word ON word_id = \(column)
            GROUP BY 1 ORDER BY 1
            """)
        {
          let text: String = try row.value("text")
          // Only services are listed several in a cell.
          for name in field == .service ? Lexicon.parts(of: text) : [text] {
            counts[field, default: [:]][name, default: 0] += try row.count("n")
          }
        }
      }
      return NamesInUse(counts: counts)
    }
  }

  /// The names of one field, as they were read, without counting who carries them.
  ///
  /// - Complexity: O(*n*) for *n* changes where teams are asked for, else for *n* of their tallies.
  package func names(of field: NameField) throws(Diagnostic) -> [String] {
    let numbers = Self.carriers.filter { $0.field == field }.map { _, table, column in
      // Tallies of changes have their words, but for the team's, in far fewer rows.
      "SELECT \(column) FROM \(table == "change" && field != .team ? "change_tally" : table)"
    }
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT text FROM word WHERE word_id IN (\(numbers.joined(separator: " UNION ")))
          ORDER BY 1
          """)
      let texts = try rows.map { row -> String in try row.value("text") }
      return Set(field == .service ? texts.flatMap(Lexicon.parts) : texts).sorted()
    }
  }

  private static let carriers: [(field: NameField, table: String, column: String)] = [
    (.service, "change", "service_id"), (.service, "incident", "service_id"),
    (.type, "change", "type_id"), (.team, "change", "team_id"), (.team, "incident", "team_id"),
    (.environment, "change", "environment_id"),
  ]
}
