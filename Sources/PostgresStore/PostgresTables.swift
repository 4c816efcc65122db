import Diagnostics
package import Ledgers
package import Records

/// The tables of a ledger on PostgreSQL, within a transaction.
package struct PostgresTables: RecordTables {
  let connection: PostgresConnection

  /// A record's key is its number.
  package static func number(of table: String) -> String {
    RecordKind.allCases.map(\.table).contains(table) ? "key" : "\(table)_id"
  }

  package static func member(_ name: String, of column: String, isNumber: Bool) -> String {
    let text = "(\(column)::json ->> '\(name)')"
    return isNumber ? "\(text)::bigint" : text
  }

  package static var sizeClass: String {
    let size = "lines_added + lines_deleted"
    let cuts = SizeClass.all.enumerated().dropLast().map {
      "WHEN \(size) <= \($0.element.range.upperBound) THEN \($0.offset)"
    }
    return "CASE WHEN \(size) IS NULL THEN -1 \(cuts.joined(separator: " ")) "
      + "ELSE \(SizeClass.all.count - 1) END"
  }

  package static var sampledChanges: String { "change WHERE \(ChangeSample.isDrawn)" }

  package static func rejectedLineNumber(_ place: Int) -> String { "\(place)" }

  package func visit(
    _ sql: String, _ values: [StatementValue], _ body: (PostgresRow) throws -> Void
  ) throws {
    try connection.ask(sql, values.map { BoundValue($0) }).visit(body)
  }

  package func scan(_ sql: String, _ body: (PostgresRow) throws -> Void) throws {
    // One may be opened while another is read.
    let cursor = "scan_\(UInt64.random(in: 0...(.max)))"
    try connection.execute("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)")
    while true {
      let rows = try connection.ask("FETCH FORWARD \(Self.portion) FROM \(cursor)")
      try rows.visit(body)
      if rows.count < Self.portion { break }
    }
    try connection.execute("CLOSE \(cursor)")
  }

  package func visit(
    _ columns: String, of table: JoinedTable, _ numbers: [Int64],
    _ body: (Int, PostgresRow) throws -> Void
  ) throws {
    let sql = """
      SELECT \(columns), wanted.place
      FROM unnest($1) WITH ORDINALITY AS wanted(number, place)
      JOIN \(table.name) ON \(table.name).\(Self.number(of: table.name)) = wanted.number
      \(table.joined) ORDER BY wanted.place
      """
    for start in stride(from: 0, to: numbers.count, by: Self.portion) {
      let end = min(numbers.count, start + Self.portion)
      let rows = try connection.ask(sql, [.numbers(Array(numbers[start..<end]))])
      let place = rows.columns - 1
      try rows.visit { row in try body(start + Int(row.integer(place)) - 1, row) }
    }
  }

  // Rows a time: some megabytes at most.
  private static let portion = 10_000

  @discardableResult
  package func run(_ sql: String, _ values: [StatementValue]) throws -> Int {
    try connection.ask(sql, values.map { BoundValue($0) }).changedRows
  }

  package func finder(_ kind: RecordKind) throws -> any RecordFinder {
    PostgresFinder(connection, kind)
  }

  package func move(_ number: Int64, of table: String, to key: Int64) throws {
    let keys: [StatementValue] = [.number(key), .number(number)]
    try run("UPDATE \(table) SET key = $1 WHERE key = $2", keys)
    try run(
      "UPDATE history SET record_id = $1 WHERE record_id = $2 AND kind = $3",
      keys + [.text(table)])
  }

  /// Rows that stay as they are are not touched: most imports change no link.
  package func keepCauses(_ pairs: [CausePair]) throws {
    let values = Self.bound(pairs)
    _ = try connection.ask(
      """
      DELETE FROM cause WHERE (incident_id, change_id) NOT IN (
        SELECT one, other FROM unnest($1, $2) AS pair(one, other))
      """, values)
    let columns = [
      "incident_at", "is_planned", "severity_id", "category_id", "cause_id", "change_at",
      "service_id", "type_id", "lines", "environment_id", "outcome_id", "source_id", "state_id",
    ]
    let kept = columns.map { "cause.\($0)" }.joined(separator: ", ")
    let made = columns.map { "excluded.\($0)" }.joined(separator: ", ")
    _ = try connection.ask(
      """
      INSERT INTO cause \(Self.causes)
      ON CONFLICT(incident_id, change_id) DO UPDATE SET (\(columns.joined(separator: ", "))) = (\(made))
      WHERE (\(kept)) IS DISTINCT FROM (\(made))
      """, values)
  }

  package func differingCauses(from pairs: [CausePair]) throws -> Int {
    let differing = try connection.ask(
      """
      WITH expected AS (\(Self.causes))
      SELECT count(*) FROM (
        SELECT DISTINCT incident_id, change_id FROM (
          SELECT * FROM (SELECT * FROM expected EXCEPT SELECT * FROM cause) AS missing
          UNION ALL SELECT * FROM (SELECT * FROM cause EXCEPT SELECT * FROM expected) AS wrong
        ) AS differing
      ) AS pairs
      """, Self.bound(pairs))
    return Int(differing.number ?? 0)
  }

  private static var causes: String {
    """
    SELECT \(causeRow) FROM unnest($1, $2) AS pair(one, other)
      JOIN incident ON incident.key = one JOIN change ON change.key = other
    """
  }

  private static func bound(_ pairs: [CausePair]) -> [BoundValue] {
    [.numbers(pairs.map(\.incident)), .numbers(pairs.map(\.change))]
  }

  package func insert(_ rows: [[StatementValue]], into table: TableShape) throws {
    var images = RowImages(table.columns.map(\.isNumber))
    for row in rows { images.append([.missing] + row.map { KeptField($0) }) }
    try connection.copy(images.message, into: "\(table.name)(\(table.list))")
  }

  package func keepHistory(of kind: RecordKind, _ rows: [[StatementValue]]) throws {
    var images = RowImages([true, false, true, false])
    let name = KeptField(.text(kind.table))
    for row in rows.map({ $0.map { KeptField($0) } }) {
      images.append([.missing, row[0], name] + row.dropFirst())
    }
    try connection.copy(images.message, into: "history(record_id, kind, import_id, before)")
  }

  package func lastImportNumber() throws -> Int64 {
    try number("SELECT last_import FROM toll") ?? 0
  }

  package func setLastImportNumber(_ number: Int64) throws {
    try run("UPDATE toll SET last_import = $1 WHERE one = 1", [.number(number)])
  }

  /// What the server knows of the tables decides how it goes about questions.
  package func completeAfterFilling() throws {
    for table in Steps.tables { try connection.execute("ANALYZE \(table)") }
  }

  /// A row is in one of the table's pages or it is not: nothing is lost unseen.
  package func verify(_ count: Int, readFrom table: String) {}
}
