import Foundation

/// A table of expected values made by another library, read from `fixtures/oracle`.
///
/// The first line says which library and script; the second names the columns.
struct OracleTable {
  let rows: [OracleRow]

  /// A table that has lost its rows would let every test pass.
  struct TooShort: Error {
    let name: String
  }

  init(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "fixtures/oracle/\(name).csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let header = lines[1].split(separator: ",").map(String.init)
    rows = lines.dropFirst(2).map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return OracleRow(cells: Dictionary(uniqueKeysWithValues: zip(header, cells)))
    }
    guard rows.count >= 20 else { throw TooShort(name: name) }
  }
}

/// One row of an oracle table; cells are found by the name of their column.
struct OracleRow: CustomStringConvertible, Sendable {
  let cells: [String: String]

  /// The text of a cell.
  func text(_ column: String) -> String { cells[column] ?? "" }

  /// The number in a cell, or `nil` when it is empty (no such limit).
  func optional(_ column: String) -> Double? { cells[column].flatMap(Double.init) }

  /// The number in a cell that is never empty; NaN, which equals nothing, when it is.
  func number(_ column: String) -> Double { optional(column) ?? .nan }

  /// The whole number in a cell that is never empty.
  func integer(_ column: String) -> Int { Int(text(column)) ?? .min }

  /// The numbers in a cell, separated by spaces.
  func list(_ column: String) -> [Double] {
    text(column).split(separator: " ").compactMap { Double($0) }
  }

  /// The whole numbers in a cell, separated by spaces.
  func integers(_ column: String) -> [Int] {
    text(column).split(separator: " ").compactMap { Int($0) }
  }

  var description: String {
    cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }
}
