import Chronology
import GRDB
import Ledgers

/// A row of a running query of which a million may pass by.
struct Cursor {
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

  /// Runs it anew for a number, the only parameter, and calls `body` for each of its rows.
  func visit(_ number: Int64, _ body: (Cursor) throws -> Void) throws {
    statement.bind(number, to: 1)
    defer { statement.reset() }
    while try statement.next() { try body(self) }
  }

  // MARK: The row at hand, its first column being 0. Whatever no import writes throws `Damage`.

  /// A whole number as it is; 0 where there is none.
  func integer(_ column: Int32) -> Int64 { statement.integer(column) }

  /// A whole number within what may be, or none.
  private func number(_ column: Int32, within range: ClosedRange<Int64>) throws(Damage) -> Int64? {
    let value = integer(column)
    // SQLite reads what is missing, and what is no number, as 0: only a 0 is looked at twice.
    if value == 0, try isMissing(column) { return nil }
    guard range.contains(value) else { throw Damage() }
    return value
  }

  private func isMissing(_ column: Int32) throws(Damage) -> Bool {
    switch statement.kind(column) {
    case .missing: return true
    case .integer: return false
    case .text, .other: throw Damage()
    }
  }

  /// The word that a column names, or none.
  func word(_ column: Int32, in lexicon: borrowing Lexicon) throws(Damage) -> Lexicon.Word {
    let number = integer(column)
    if number == 0 {
      guard try isMissing(column) else { throw Damage() }
      return .none
    }
    return try lexicon.knownWord(number)
  }

  /// As ``word(_:in:)`` where 0 stands for a missing one.
  func countedWord(_ column: Int32, in lexicon: borrowing Lexicon) throws(Damage) -> Lexicon.Word {
    try lexicon.knownWord(integer(column))
  }

  /// The milliseconds of a moment; the least number where there is none.
  func milliseconds(_ column: Int32) throws(Damage) -> Int64 {
    try number(column, within: StoredNumbers.moments) ?? .min
  }

  func instant(_ column: Int32) throws(Damage) -> Instant? {
    try number(column, within: StoredNumbers.moments).map { Instant(milliseconds: $0) }
  }

  /// A moment that can be believed; one that cannot is as good as none.
  func instant(_ column: Int32, within range: ClosedRange<Instant>) throws(Damage) -> Instant? {
    try instant(column).flatMap { range.contains($0) ? $0 : nil }
  }

  /// How many of something, or nothing said.
  func count(_ column: Int32) throws(Damage) -> Int? {
    try number(column, within: StoredNumbers.counts).map { Int($0) }
  }

  /// Milliseconds that something took.
  func duration(_ column: Int32) throws(Damage) -> Int64? {
    try number(column, within: StoredNumbers.durations)
  }

  func flag(_ column: Int32) throws(Damage) -> Bool? {
    try number(column, within: 0...1).map { $0 == 1 }
  }

  func text(_ column: Int32) throws(Damage) -> String? {
    switch statement.kind(column) {
    case .missing: return nil
    case .text: return statement.text(column)
    case .integer, .other: throw Damage()
    }
  }

  /// A text that every row has.
  func knownText(_ column: Int32) throws(Damage) -> String {
    guard let text = try text(column) else { throw Damage() }
    return text
  }
}
