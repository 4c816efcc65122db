package import Ledgers

/// What a server answered: all rows of it, in binary form.
final class ServerAnswer {
  private let library: LibPQ
  private let result: OpaquePointer?

  init(_ library: LibPQ, _ result: OpaquePointer?) {
    self.library = library
    self.result = result
  }

  deinit { library.clear(result) }

  var status: Int32 { library.resultStatus(result) }

  func errorField(_ field: Int32) -> String? {
    library.errorField(result, field).map { String(cString: $0) }
  }

  /// How many rows a statement changed.
  var changedRows: Int {
    library.changedRows(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  var count: Int { Int(library.rowCount(result)) }

  /// How many columns its rows have.
  var columns: Int32 { library.columnCount(result) }

  /// Lends each row.
  func visit(_ body: (PostgresRow) throws -> Void) throws {
    let rows = library.rowCount(result)
    for row in 0..<rows { try body(PostgresRow(library, result, row)) }
  }

  /// The number in the first column of the first row.
  var number: Int64? { count > 0 ? PostgresRow(library, result, 0).integer(0) : nil }

  /// The text in the first column of the first row.
  var text: String? { count > 0 ? PostgresRow(library, result, 0).cellText(0) : nil }
}

/// A row of an answer, while it is lent.
package struct PostgresRow: AnswerRow {
  private let library: LibPQ
  private let result: OpaquePointer?
  private let row: Int32

  init(_ library: LibPQ, _ result: OpaquePointer?, _ row: Int32) {
    self.library = library
    self.result = result
    self.row = row
  }

  /// The bytes of a cell; `nil` where it is missing.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
    guard library.isMissing(result, row, column) == 0 else { return nil }
    return UnsafeRawBufferPointer(
      start: library.value(result, row, column), count: Int(library.length(result, row, column)))
  }

  // Our tables hold numbers of eight bytes; yes and no take one, and constants four.
  package func integer(_ column: Int32) -> Int64 {
    let length = library.length(result, row, column)
    guard length > 0, let bytes = UnsafeRawPointer(library.value(result, row, column)) else {
      return 0
    }
    switch length {
    case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 1: return Int64(bytes.load(as: UInt8.self))
    default: return 0
    }
  }

  /// The types of columns never change: a cell is missing, or what is asked for.
  package func kind(_ column: Int32) -> CellKind {
    guard library.isMissing(result, row, column) == 0 else { return .missing }
    return library.type(result, column) == LibPQ.TypeNumber.text ? .text : .integer
  }

  package func cellText(_ column: Int32) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }
}
