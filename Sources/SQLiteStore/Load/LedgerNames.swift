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

  private static let carriers: [(field: NameField, table: String, column: String)] = [
    (.service, "change", "service_id"), (.service, "incident", "service_id"),
    (.type, "change", "type_id"), (.team, "change", "team_id"), (.team, "incident", "team_id"),
    (.environment, "change", "environment_id"),
  ]
}
