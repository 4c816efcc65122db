import GRDB
import Ledgers

/// Changes whose ids end in the day on which they began, as `shop #31@2026-11-16`, found by the name that
/// people call them by, `shop #31`: where a source has one change of that name.
///
/// They are gathered once, when somebody first asks for such a name.
final class DatedNames {
  private let database: Database
  /// By source and name; no number where several changes have it. `nil` before anybody asked.
  private var numbers: [Key: Int64?]?

  private struct Key: Hashable {
    let source: String
    let name: String
  }

  /// A change by such a name.
  struct Found {
    let rowID: Int64
    let id: String
  }

  init(_ database: Database) { self.database = database }

  /// The change that a source has under a name; `nil` where it has none, or several.
  func change(named name: String, in source: String) throws -> Found? {
    // Only what ends in the number of a build may be one.
    guard let mark = name.lastIndex(of: "#"), name[mark...].dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    let known = try numbers ?? gathered()
    numbers = known
    guard let rowID = known[Key(source: source, name: name)] ?? nil else { return nil }
    let id = try String.fetchOne(
      database, sql: "SELECT id FROM change WHERE change_id = ?", arguments: [rowID])
    return id.map { Found(rowID: rowID, id: $0) }
  }

  /// - Complexity: O(*n*) for *n* changes.
  private func gathered() throws -> [Key: Int64?] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT change_id, source.name AS source, substr(id, 1, length(id) - 11) AS name
        FROM change JOIN source USING (source_id)
        WHERE id GLOB '*#[0-9]*@[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
        """)
    var numbers: [Key: Int64?] = [:]
    while let row = try rows.next() {
      let key = Key(source: try row.value("source"), name: try row.value("name"))
      let number: Int64 = try row.value("change_id")
      numbers[key] = .some(numbers[key] == nil ? number : nil)
    }
    return numbers
  }
}
