import Diagnostics
import GRDB
package import Ledgers
package import Records

/// The tables of a SQLite database, within an access to it.
package struct SQLiteTables: RecordTables {
  let database: Database
  private let path: String

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  package static func number(of table: String) -> String { "\(table)_id" }

  package static func member(_ name: String, of column: String, isNumber: Bool) -> String {
    "json_extract(\(column), '$.\(name)')"
  }

  package static var sizeClass: String { "size_class" }

  package static var sampledChanges: String {
    "change INDEXED BY change_sample WHERE \(ChangeSample.isDrawn)"
  }

  /// The table gives each its number.
  package static func rejectedLineNumber(_ place: Int) -> String { "NULL" }

  package func visit(
    _ sql: String, _ values: [StatementValue], _ body: (Cursor) throws -> Void
  ) throws {
    try Cursor(database, sql: sql, arguments: StatementArguments(values.map(\.bound))).visit(body)
  }

  package func scan(_ sql: String, _ body: (Cursor) throws -> Void) throws {
    try visit(sql, [], body)
  }

  package func visit(
    _ columns: String, of table: JoinedTable, _ numbers: [Int64],
    _ body: (Int, Cursor) throws -> Void
  ) throws {
    guard !numbers.isEmpty else { return }
    let rows = try Cursor(
      database,
      forEachNumber: """
        SELECT \(columns) FROM \(table.name) \(table.joined)
        WHERE \(table.name).\(Self.number(of: table.name)) = ?1
        """)
    for (place, number) in numbers.enumerated() {
      try rows.visit(number) { try body(place, $0) }
    }
  }

  @discardableResult
  package func run(_ sql: String, _ values: [StatementValue]) throws -> Int {
    try database.cachedStatement(sql: sql)
      .execute(arguments: StatementArguments(values.map(\.bound)))
    return database.changesCount
  }

  package func finder(_ kind: RecordKind) throws -> any RecordFinder {
    try SQLiteFinder(database, kind)
  }

  package func move(_ number: Int64, of table: String, to key: Int64) throws {
    try run("UPDATE \(table) SET key = $1 WHERE \(table)_id = $2", [.number(key), .number(number)])
  }

  package func keepCauses(_ pairs: [CausePair]) throws {
    try run("DELETE FROM cause", [])
    let insertion = try database.cachedStatement(sql: "INSERT INTO cause \(Self.cause)")
    for pair in pairs { try insertion.execute(arguments: [pair.incident, pair.change]) }
  }

  package func differingCauses(from pairs: [CausePair]) throws -> Int {
    let selection = try database.makeStatement(sql: Self.cause)
    var expected: Set<Row> = []
    for pair in pairs {
      let row = try Row.fetchOne(selection, arguments: [pair.incident, pair.change])
      if let row { expected.insert(row.copy()) }
    }
    let kept = Set(try Row.fetchAll(database, sql: "SELECT * FROM cause ORDER BY 1, 2"))
    return try kept.symmetricDifference(expected).reduce(into: Set<[Int64]>()) { pairs, row in
      pairs.insert([try row.value("incident_id"), try row.value("change_id")])
    }.count
  }

  package func insert(_ rows: [[StatementValue]], into table: TableShape) throws {
    // The table gives each rejected line its number.
    let columns = table.columns.map { $0.name == TableShape.lineNumber ? nil : $0.name }
    let names = columns.compactMap { $0.map { "\"\($0)\"" } }
    let insertion = try database.cachedStatement(
      sql: """
        INSERT INTO \(table.name)(\(names.joined(separator: ", ")))
        VALUES(\(names.map { _ in "?" }.joined(separator: ", ")))
        """)
    for row in rows {
      let values = zip(columns, row).compactMap { $0 == nil ? nil : $1 }
      try insertion.execute(arguments: StatementArguments(values.map(\.bound)))
    }
  }

  package func keepHistory(of kind: RecordKind, _ rows: [[StatementValue]]) throws {
    let table = kind.table
    for row in rows {
      try run(
        """
        INSERT INTO history(record_id, kind, import_id, before)
        VALUES((SELECT \(table)_id FROM \(table) WHERE key = $1), '\(table)', $2, $3)
        """, row)
    }
  }

  package func lastImportNumber() throws -> Int64 {
    try number("SELECT max(seq) FROM sqlite_sequence WHERE name = 'import'") ?? 0
  }

  package func setLastImportNumber(_ number: Int64) throws {
    try run("UPDATE sqlite_sequence SET seq = $1 WHERE name = 'import'", [.number(number)])
  }

  package func completeAfterFilling() throws { _ = try ChangeIndex.build(database) }

  private static var cause: String {
    "SELECT \(causeRow) FROM incident, change WHERE incident_id = ? AND change_id = ?"
  }

  /// Holds the rows of a table that were read against those of its smallest index, by which SQLite
  /// counts: pages that lost some of theirs can be read all the same.
  package func verify(_ count: Int, readFrom table: String) throws {
    guard try self.count("SELECT count(*) FROM \(table)") == count else {
      throw Diagnostic.damaged(path, "the table \(table) and its indexes hold different rows")
    }
  }
}

extension StatementValue {
  fileprivate var bound: (any DatabaseValueConvertible)? {
    switch self {
    case .missing: nil
    case .number(let number): number
    case .text(let text): text
    }
  }
}
