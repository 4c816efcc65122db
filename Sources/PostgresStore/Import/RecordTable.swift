import Ledgers
import Records

/// The table of a kind of record, with what a row of it is made of.
struct RecordTable {
  let kind: RecordKind
  let connection: PostgresConnection
  /// In the order of their parameters.
  let columns: [String]
  /// Which of them hold numbers.
  let isNumber: [Bool]
  private let cell = ChangeCounts.CellReader()

  init(_ kind: RecordKind, _ connection: PostgresConnection) {
    self.kind = kind
    self.connection = connection
    columns = RowLayout.columns(of: kind)
    isNumber =
      [true, true, true, false] + kind.keptColumns.map { !$0.isText }
      + [false, true]
  }

  /// The parameter of a column.
  func parameter(of column: String) -> Int { (columns.firstIndex(of: column) ?? 0) + 1 }

  /// What a change is counted under.
  func cell(of record: [KeptField]) -> ChangeCounts.Cell {
    let added = record[parameter(of: "lines_added")].number
    let deleted = record[parameter(of: "lines_deleted")].number
    let lines = added.flatMap { added in deleted.map { Int(added + $0) } }
    return cell.read(lines: lines) { record[$0].number }
  }

  var list: String { columns.joined(separator: ", ") }

  /// What a record was before an import, in SQL, as its history keeps it.
  var before: String {
    let pairs = (["import_id"] + columns.dropFirst(RowLayout.leading.count))
      .map { "'\($0)', \($0)" }
    return "json_build_object(\(pairs.joined(separator: ", ")))::text"
  }

  /// The records under keys, and under others between them where that is as cheap.
  ///
  /// - Parameters:
  ///   - columns: What is asked for of each.
  ///   - keys: In their order.
  ///   - isExact: Whether nothing but what is under the keys is wanted.
  func rows(
    _ columns: String, under keys: [Int64], isExact: Bool = false
  ) throws -> ServerAnswer {
    let asked = "SELECT \(columns) FROM \(kind.table) WHERE key"
    if !isExact, let first = keys.first, let last = keys.last {
      // Most files have their records in order, and keys are numbered as they are: one walk along the index
      // costs a sixth of a search for each.
      let (span, isTooWide) = last.subtractingReportingOverflow(first)
      if !isTooWide, span < 4 * Int64(keys.count) {
        return try connection.askByIndex(
          "\(asked) BETWEEN $1 AND $2", [.number(first), .number(last)])
      }
    }
    return try connection.askByIndex("\(asked) = ANY($1)", [.numbers(keys)])
  }

  /// Rows as arrays, one for each column.
  func arrays(_ rows: [[KeptField]]) -> [BoundValue] {
    isNumber.indices.map { column in
      let (element, array) =
        isNumber[column]
        ? (LibPQ.TypeNumber.int8, LibPQ.TypeNumber.int8Array)
        : (LibPQ.TypeNumber.text, LibPQ.TypeNumber.textArray)
      var values = ArrayBytes(of: element, count: rows.count)
      for row in rows { values.append(row[column + 1]) }
      return BoundValue(type: array, bytes: values.bytes)
    }
  }
}
