package import Chronology
package import Records

/// An engine that keeps records in tables, as far as statements go that every engine understands.
///
/// All engines have the same tables and columns. A statement's parameters are `$1`, `$2` and so on,
/// first met in that order; what is sorted by text is sorted by its bytes.
package protocol RecordTables {
  associatedtype Answer: AnswerRow

  /// The column that holds the ledger's numbers of a table's rows.
  static func number(of table: String) -> String

  /// In SQL, what a JSON object in a column has under a name.
  static func member(_ name: String, of column: String, isNumber: Bool) -> String

  /// In SQL, the size class of a row of `change`.
  static var sizeClass: String { get }

  /// In SQL, what stands behind `FROM` to draw a sample of the changes, with its condition.
  static var sampledChanges: String { get }

  /// In SQL, the number of a rejected line that has a place among those of its import.
  static func rejectedLineNumber(_ place: Int) -> String

  /// Asks, and lends each row of the answer.
  func visit(
    _ sql: String, _ values: [StatementValue], _ body: (Answer) throws -> Void
  ) throws

  /// The same for what may be rows by the million.
  func scan(_ sql: String, _ body: (Answer) throws -> Void) throws

  /// Lends rows of a table by the ledger's numbers, in their order, with their places among them; a number
  /// without a row is passed over.
  ///
  /// - Parameters:
  ///   - columns: What is wanted of each.
  ///   - table: The table, with what is joined to it.
  func visit(
    _ columns: String, of table: JoinedTable, _ numbers: [Int64],
    _ body: (Int, Answer) throws -> Void
  ) throws

  /// Runs a statement that changes rows, and tells how many.
  @discardableResult
  func run(_ sql: String, _ values: [StatementValue]) throws -> Int

  /// Gives a record another key.
  func move(_ number: Int64, of table: String, to key: Int64) throws

  /// Makes the table `cause` hold these pairs, with ``causeRow``, and no others.
  func keepCauses(_ pairs: [CausePair]) throws

  /// How many rows of the table `cause` are missing, too many, or other than ``keepCauses(_:)`` of these
  /// pairs would make them.
  func differingCauses(from pairs: [CausePair]) throws -> Int

  /// Holds how many rows of a table were read against what the engine itself knows of it, where rows can
  /// be lost unseen.
  func verify(_ count: Int, readFrom table: String) throws

  /// Puts rows into an empty table, by its columns.
  func insert(_ rows: [[StatementValue]], into table: TableShape) throws

  /// Keeps what records of a kind were: each row is the record's key, an import, and what the record was
  /// before it.
  func keepHistory(of kind: RecordKind, _ rows: [[StatementValue]]) throws

  /// The number of the last import there ever was.
  func lastImportNumber() throws -> Int64

  /// Sees that no import is given a number up to one.
  func setLastImportNumber(_ number: Int64) throws

  /// Does what an engine leaves undone while an empty ledger is filled.
  func completeAfterFilling() throws

  /// Finds records of a kind by their sources and ids.
  func finder(_ kind: RecordKind) throws -> any RecordFinder
}

/// A table with what is joined to its rows.
package struct JoinedTable: Sendable {
  package let name: String
  /// In SQL, from `LEFT JOIN` on; empty where nothing is.
  package let joined: String

  /// A table.
  package init(_ name: String, joined: String = "") {
    self.name = name
    self.joined = joined
  }
}

/// Finds records by their source and their id in it.
package protocol RecordFinder: AnyObject {
  /// Says what is going to be asked for, so that all of it can be fetched at once.
  func expect(_ names: some Sequence<(source: String, id: String)>) throws

  /// The ledger's number of a record, `nil` where there is none.
  func number(source: String, id: String) throws -> Int64?
}

/// A value that a statement is given.
package enum StatementValue: Hashable, Sendable {
  case missing
  case number(Int64)
  case text(String)

  /// A number, where there is one.
  package static func optional(_ number: Int64?) -> StatementValue {
    number.map { .number($0) } ?? .missing
  }

  /// A text, where there is one.
  package static func optional(_ text: String?) -> StatementValue {
    text.map { .text($0) } ?? .missing
  }
}

extension RecordTables {
  /// The number in the first column of the first row; `nil` where there is none.
  package func number(_ sql: String, _ values: [StatementValue] = []) throws -> Int64? {
    var found: Int64?
    var isFirst = true
    try visit(sql, values) { row in
      if isFirst, !(try row.isMissing(0)) { found = row.integer(0) }
      isFirst = false
    }
    return found
  }

  /// The numbers in the first column.
  package func numbers(_ sql: String, _ values: [StatementValue] = []) throws -> [Int64] {
    var found: [Int64] = []
    try visit(sql, values) { found.append($0.integer(0)) }
    return found
  }

  /// How many rows there are, by a statement that counts them.
  package func count(_ sql: String, _ values: [StatementValue] = []) throws -> Int {
    Int(try number(sql, values) ?? 0)
  }

  /// The moment in the first column of the first row.
  package func moment(_ sql: String, _ values: [StatementValue] = []) throws -> Instant? {
    try number(sql, values).map { try StoredNumbers.moment($0) }
  }

  /// What is made of each row.
  package func rows<Value>(
    _ sql: String, _ values: [StatementValue] = [], _ body: (Answer) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try visit(sql, values) { found.append(try body($0)) }
    return found
  }

  /// The texts in the first column, which every row has.
  package func texts(_ sql: String, _ values: [StatementValue] = []) throws -> [String] {
    try rows(sql, values) { try $0.knownText(0) }
  }
}
