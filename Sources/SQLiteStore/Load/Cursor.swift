import GRDB
package import Ledgers

/// A row of a running query of which a million may pass by.
package struct Cursor: AnswerRow {
  private let statement: BareStatement

  init(_ database: Database, sql: String, arguments: StatementArguments = []) throws {
    let statement = try database.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    self.statement = BareStatement(statement)
  }

  /// A query that is run for one number after the other.
  init(_ database: Database, forEachNumber sql: String) throws {
    statement = BareStatement(try database.makeStatement(sql: sql))
  }

  /// Calls `body` for each row.
  func visit(_ body: (Cursor) throws -> Void) throws {
    defer { statement.reset() }
    while try statement.next() { try body(self) }
  }

  /// Runs it anew for a number, the only parameter, and calls `body` for its rows.
  func visit(_ number: Int64, _ body: (Cursor) throws -> Void) throws {
    statement.bind(number, to: 1)
    defer { statement.reset() }
    while try statement.next() { try body(self) }
  }

  package func integer(_ column: Int32) -> Int64 { statement.integer(column) }

  package func kind(_ column: Int32) -> CellKind { statement.kind(column) }

  package func cellText(_ column: Int32) -> String? { statement.text(column) }
}
