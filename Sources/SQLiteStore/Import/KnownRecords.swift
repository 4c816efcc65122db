import Chronology
import GRDB
import Ledgers
import Records

/// What is kept of the records that dated rows speak of.
struct KnownRecords {
  private let database: Database
  private let table: String
  private let columns: [StoredColumn]
  private let merge: FieldMerge
  private let query: String

  /// The records of a table, its columns in the order of their parameters.
  init(_ database: Database, table: String, columns: [StoredColumn]) {
    self.database = database
    self.table = table
    self.columns = columns
    merge = FieldMerge(of: columns)
    let all = (["id", "source_id", "said"] + columns.map(\.sql)).joined(separator: ", ")
    query = "SELECT \(all) FROM \(table) WHERE key = ?"
  }

  /// Weighs a row against what is known of its record, and takes back what it says has no value.
  ///
  /// - Parameters:
  ///   - bound: The row's values, by the number of their parameter.
  ///   - key: Where the record is looked for.
  ///   - taken: A column that the row says has no value; an older value of it is forgotten.
  ///   - standIns: The row's times that only stand in for what was not stated.
  func settle(
    _ bound: [FieldValue], key: RecordKey, saidAt: Instant, taking taken: String?,
    standIns: StandIns
  ) throws -> FieldMerge.Verdict {
    let (row, place) = try known(bound, key: key)
    let known = try row.map { row in
      FieldMerge.Known(
        values: columns.map { Self.value(row[$0.sql]) }, said: try row.value("said"))
    }
    let verdict = try merge.settle(
      bound[RowLayout.firstColumn...].prefix(columns.count), against: known, saidAt: saidAt,
      taking: taken, standIns: standIns, word: { try database.wordText($0) ?? "" })
    if let forgotten = verdict.forgotten {
      try forget(columns[forgotten].sql, of: place, by: bound[RowLayout.import])
    }
    return verdict
  }

  private static func value(_ stored: DatabaseValue) -> KnownValue? {
    switch stored.storage {
    case .int64(let number): .number(number)
    case .string(let text): .text(text)
    case .null, .double, .blob: nil
    }
  }

  /// The record as it is known, and the key under which it is or would be.
  private func known(
    _ bound: [FieldValue], key: RecordKey
  ) throws -> (row: Row?, place: Int64) {
    guard case .number(let source) = bound[RowLayout.source],
      case .text(let id) = bound[RowLayout.id]
    else { return (nil, key.first) }
    let name = String(decoding: id, as: UTF8.self)
    let statement = try database.cachedStatement(sql: query)
    var attempt = 0
    while let row = try Row.fetchOne(statement, arguments: [key[attempt]]) {
      let (knownID, knownSource): (String, Int64) = (
        try row.value("id"), try row.value("source_id")
      )
      if knownID == name, knownSource == source { return (row, key[attempt]) }
      attempt += 1
    }
    return (nil, key[attempt])
  }

  /// Takes a value back, in the name of the import that says so: the record's history keeps it.
  private func forget(_ column: String, of key: Int64, by importID: FieldValue) throws {
    try database.execute(
      sql: """
        UPDATE \(table) SET \(column) = NULL, import_id = ? WHERE key = ? AND \(column) IS NOT NULL
        """, arguments: [importID.number, key])
  }
}
